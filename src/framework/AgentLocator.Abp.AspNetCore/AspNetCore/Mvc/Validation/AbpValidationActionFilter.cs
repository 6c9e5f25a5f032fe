using System.ComponentModel.DataAnnotations;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Validation;
using AgentLocator.Abp.Validation.Localization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Abp.AspNetCore.Mvc.Validation;

/// <summary>Refuses malformed input before the action: what could not be read, then what the data annotations say, all at once.</summary>
public class AbpValidationActionFilter(IStringLocalizer<AbpValidationResource> localizer) : IAsyncActionFilter, ITransientDependency
{
    public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var errors = context.ModelState.IsValid ? [] : Unreadable(context.ModelState);
        foreach (var parameter in context.ActionDescriptor.Parameters)
        {
            if (context.ActionArguments.TryGetValue(parameter.Name, out var argument) && argument is not (null or CancellationToken))
            {
                errors.AddRange(new ObjectGraphValidator(localizer).Validate(argument));
            }
            else if (parameter.BindingInfo?.BindingSource == BindingSource.Body && errors.Count == 0)
            {
                errors.Add(new ValidationResult(localizer["MalformedBody"]));
            }
        }

        return errors.Count == 0 ? next() : throw new AbpValidationException(localizer["InvalidRequest"], errors);
    }

    private List<ValidationResult> Unreadable(ModelStateDictionary modelState) =>
        [.. modelState.Where(entry => entry.Value!.Errors.Count > 0).Select(entry => new ValidationResult(
            localizer[entry.Key.Length == 0 || entry.Key == "$" ? "MalformedBody" : "Invalid"], MemberOf(entry.Key)))];

    // Keys are JSON paths ($.answers[0].name) or names of parameters.
    private static string[] MemberOf(string key)
    {
        var path = key.StartsWith("$.", StringComparison.Ordinal) ? key[2..] : key;
        return path is "" or "$" ? [] : [char.ToLowerInvariant(path[0]) + path[1..]];
    }
}
