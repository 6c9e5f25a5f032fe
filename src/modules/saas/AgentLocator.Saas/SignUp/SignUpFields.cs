using System.ComponentModel.DataAnnotations;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Israel;
using AgentLocator.Saas.Localization;
using AgentLocator.Saas.Tenants;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Saas.SignUp;

/// <summary>Reads the typed fields; all that is wrong is told at once, each at its field.</summary>
internal sealed class SignUpFields(TenantDirectory tenants, IStringLocalizerFactory localizers) : ITransientDependency
{
    public const int MinPasswordLength = 10;
    public const int MaxPasswordLength = 128;

    private readonly IStringLocalizer _texts = localizers.Create(typeof(SaasResource));

    /// <exception cref="AbpValidationException">With one result per wrong field.</exception>
    public async Task<TenantDraft> ReadAsync(SignUpDto input, CancellationToken cancellationToken)
    {
        var errors = new List<ValidationResult>();
        var code = TenantCode.Normalize(input.BusinessCode);
        if (await FindCodeErrorAsync(code, cancellationToken) is { } codeError)
        {
            errors.Add(Error(codeError, "businessCode"));
        }

        if (!EmailAddress.TryParse(input.Email, out var email))
        {
            errors.Add(Error("Saas:EmailInvalid", "email"));
        }

        if (!PhoneNumber.TryParse(input.Phone, out var phone) || phone.E164 is null)
        {
            errors.Add(Error("Saas:PhoneInvalid", "phone"));
        }

        if (input.Password.Length is < MinPasswordLength or > MaxPasswordLength)
        {
            errors.Add(Error("Saas:PasswordLength", "password"));
        }

        return errors.Count > 0
            ? throw Invalid(errors)
            : new TenantDraft
            {
                Name = input.BusinessName.Trim(),
                Code = code,
                Phone = phone!,
                OwnerName = input.OwnerName.Trim(),
                Email = email!,
                Password = input.Password,
            };
    }

    /// <summary>After a lost race: was it the code that somebody else has taken meanwhile?</summary>
    public async Task RefuseIfTakenAsync(string code, CancellationToken cancellationToken)
    {
        if (await tenants.FindByCodeAsync(code, cancellationToken) is not null)
        {
            throw Invalid([Error("Saas:CodeTaken", "businessCode")]);
        }
    }

    private async Task<string?> FindCodeErrorAsync(string code, CancellationToken cancellationToken) =>
        !TenantCode.IsWellFormed(code) ? "Saas:CodeFormat"
        : TenantCode.IsReserved(code) ? "Saas:CodeReserved"
        : await tenants.FindByCodeAsync(code, cancellationToken) is not null ? "Saas:CodeTaken"
        : null;

    private ValidationResult Error(string key, string member) => new(_texts[key], [member]);

    private AbpValidationException Invalid(List<ValidationResult> errors) => new(_texts["Saas:InvalidSignUp"], errors);
}
