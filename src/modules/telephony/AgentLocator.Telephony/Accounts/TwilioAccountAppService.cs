using System.ComponentModel.DataAnnotations;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Localization;
using AgentLocator.Twilio.Rest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Telephony.Accounts;

/// <summary>The tenant's account with the carrier and its numbers.</summary>
[Authorize(TelephonyPermissions.Settings)]
public sealed class TwilioAccountAppService(
    IRepository<TwilioAccount, Guid> accounts,
    IRepository<PhoneNumberLine, Guid> lines,
    IStringLocalizer<TelephonyResource> texts) : ApplicationService
{
    private TwilioAccountSetup Setup => LazyServiceProvider.LazyGetRequiredService<TwilioAccountSetup>();

    private TwilioAccountDirectory Directory => LazyServiceProvider.LazyGetRequiredService<TwilioAccountDirectory>();

    public async Task<TwilioAccountDto> GetAsync(CancellationToken cancellationToken = default)
    {
        var account = await (await accounts.GetQueryableAsync()).AsNoTracking()
            .Select(a => new { a.AccountSid, a.VerifiedAt })
            .SingleOrDefaultAsync(cancellationToken);
        var known = await (await lines.GetQueryableAsync()).AsNoTracking()
            .OrderBy(line => line.E164)
            .Select(line => new { line.Id, line.E164, line.State, line.Error })
            .ToListAsync(cancellationToken);
        return new TwilioAccountDto
        {
            AccountSid = account?.AccountSid,
            HasAuthToken = account is not null,
            VerifiedAt = account?.VerifiedAt,
            Numbers = known.ConvertAll(line => new TwilioNumberDto { Id = line.Id, PhoneNumber = line.E164, State = line.State, Error = InWords(line.Error) }),
        };
    }

    public async Task<TwilioAccountDto> UpdateAsync(UpdateTwilioAccountDto input, CancellationToken cancellationToken = default)
    {
        await Setup.ConnectAsync(new TwilioCredentials(input.AccountSid, await TokenOfAsync(input, cancellationToken)), cancellationToken);
        return await GetAsync(cancellationToken);
    }

    /// <summary>The token given, else the stored one, which belongs to the stored account only.</summary>
    private async Task<string> TokenOfAsync(UpdateTwilioAccountDto input, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(input.AuthToken))
        {
            return input.AuthToken.Trim();
        }

        var stored = CurrentTenant.Id is { } tenantId ? await Directory.FindByTenantAsync(tenantId, cancellationToken) : null;
        if (stored is not null && stored.AccountSid == input.AccountSid)
        {
            return stored.AuthToken;
        }

        var text = texts[TelephonyErrors.AuthTokenNeeded];
        throw new AbpValidationException(text, [new ValidationResult(text, ["authToken"])]);
    }

    private string? InWords(string? error) => error?.StartsWith("Telephony:", StringComparison.Ordinal) == true ? texts[error] : error;
}
