using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using AgentLocator.Abp.AspNetCore.Mvc.Conventions;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Abp.AspNetCore.Mvc.Validation;

/// <summary>Checks an object and what it holds by data annotations; the messages are ours, in the reader's language.</summary>
internal sealed class ObjectGraphValidator(IStringLocalizer localizer)
{
    private const int MaxDepth = 8;
    private readonly List<ValidationResult> _errors = [];

    public List<ValidationResult> Validate(object root)
    {
        Visit(root, "", 0);
        return _errors;
    }

    private void Visit(object value, string path, int depth)
    {
        if (RouteNames.IsSimple(value.GetType()) || depth > MaxDepth || value is Stream)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            var index = 0;
            foreach (var item in items)
            {
                if (item is not null)
                {
                    Visit(item, $"{path}[{index}]", depth + 1);
                }

                index++;
            }

            return;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var member = (path.Length == 0 ? "" : path + ".") + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            VisitProperty(value, property, member, depth);
        }

        if (value is IValidatableObject self)
        {
            _errors.AddRange(self.Validate(new ValidationContext(value)));
        }
    }

    private void VisitProperty(object owner, PropertyInfo property, string member, int depth)
    {
        var value = property.GetValue(owner);
        var context = new ValidationContext(owner) { MemberName = property.Name };

        // One message a field: that it is missing says more than that it is too short.
        var failed = property.GetCustomAttributes<ValidationAttribute>(true)
            .OrderByDescending(a => a is RequiredAttribute)
            .FirstOrDefault(a => a.GetValidationResult(value, context) != ValidationResult.Success);
        if (failed is not null)
        {
            _errors.Add(new ValidationResult(MessageOf(failed), [member]));
        }
        else if (value is string text && text.Contains('\0', StringComparison.Ordinal))
        {
            // No person types it, and PostgreSQL keeps no text with it.
            _errors.Add(new ValidationResult(localizer["Invalid"], [member]));
        }
        else if (value is not null)
        {
            Visit(value, member, depth + 1);
        }
    }

    private string MessageOf(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => localizer["Required"],
        StringLengthAttribute { MinimumLength: > 0 } length => Text("StringLength", length.MinimumLength, length.MaximumLength),
        StringLengthAttribute length => Text("MaxLength", null, length.MaximumLength),
        MaxLengthAttribute length => Text("MaxLength", null, length.Length),
        MinLengthAttribute length => Text("MinLength", length.Length, null),
        RangeAttribute range => Text("Range", range.Minimum, range.Maximum),
        EmailAddressAttribute => localizer["Email"],
        RegularExpressionAttribute { ErrorMessage: { } key } => localizer[key],
        RegularExpressionAttribute => localizer["Pattern"],
        _ => localizer["Invalid"],
    };

    private string Text(string key, object? min, object? max) => localizer[key].Value
        .Replace("{min}", min?.ToString(), StringComparison.Ordinal)
        .Replace("{max}", max?.ToString(), StringComparison.Ordinal);
}
