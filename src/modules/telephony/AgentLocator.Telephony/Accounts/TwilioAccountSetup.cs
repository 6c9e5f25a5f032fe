using AgentLocator.Tenancy.Nodes;
using AgentLocator.Tenancy.Secrets;
using AgentLocator.Twilio.Rest;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Telephony.Accounts;

/// <summary>
/// Takes a tenant's account into use, in an order that survives a failure at any point: ask the carrier, claim account and numbers in a transaction, point
/// the numbers here, keep what came of it. Saving again repeats it all and changes nothing that was right.
/// </summary>
internal sealed class TwilioAccountSetup(
    TenantScope scope,
    ICurrentTenant currentTenant,
    TwilioRestClient twilio,
    TwilioAccountDirectory directory,
    WebhookUrls urls,
    ISecretBox secrets,
    IClock clock) : ITransientDependency
{
    private const int ClaimRetries = 3;

    public async Task ConnectAsync(TwilioCredentials credentials, CancellationToken cancellationToken)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A Twilio account belongs to a tenant.");
        var numbers = await AskAsync(credentials, cancellationToken);
        var claimed = await scope.RunAsync(
            tenantId, services => ClaimAsync(services, tenantId, credentials, numbers, cancellationToken), ClaimRetries, cancellationToken);
        var account = await directory.ReloadAsync(tenantId, cancellationToken) ?? throw new AbpException("The account that was just saved is not there.");
        var results = await PointHereAsync(credentials, account.AccountKey, numbers.Where(number => claimed.Contains(number.PhoneNumber)), cancellationToken);
        await scope.RunAsync(tenantId, services => KeepAsync(services, results, cancellationToken), ClaimRetries, cancellationToken);
    }

    private async Task<IReadOnlyList<TwilioNumber>> AskAsync(TwilioCredentials credentials, CancellationToken cancellationToken)
    {
        try
        {
            var account = await twilio.GetAccountAsync(credentials, cancellationToken);
            if (!account.IsSuccess || account.Value.Sid != credentials.AccountSid)
            {
                throw new BusinessException(TelephonyErrors.TwilioRefused);
            }

            var numbers = await twilio.ListNumbersAsync(credentials, cancellationToken);
            return numbers.IsSuccess ? numbers.Value : throw new BusinessException(TelephonyErrors.TwilioRefused);
        }
        catch (TwilioUnreachableException exception)
        {
            throw new BusinessException(TelephonyErrors.TwilioUnreachable, innerException: exception);
        }
    }

    private async Task<HashSet<string>> ClaimAsync(
        IServiceProvider services,
        Guid tenantId,
        TwilioCredentials credentials,
        IReadOnlyList<TwilioNumber> numbers,
        CancellationToken cancellationToken)
    {
        var accounts = services.GetRequiredService<IRepository<TwilioAccount, Guid>>();
        var lines = services.GetRequiredService<IRepository<PhoneNumberLine, Guid>>();
        var ids = services.GetRequiredService<IGuidGenerator>();
        var taken = await services.GetRequiredService<NumberClaims>().FindTakenAsync([.. numbers.Select(n => n.PhoneNumber)], cancellationToken);
        var known = (await lines.GetListAsync(cancellationToken: cancellationToken)).ToDictionary(line => line.E164, StringComparer.Ordinal);

        var account = (await accounts.GetListAsync(cancellationToken: cancellationToken)).SingleOrDefault();
        if (account is null)
        {
            account = await accounts.InsertAsync(new TwilioAccount(ids.Create()), cancellationToken: cancellationToken);
        }

        account.Verified(credentials.AccountSid, secrets.Protect(credentials.AuthToken, TwilioAccount.TokenContext(tenantId)), clock.Now);
        foreach (var number in numbers)
        {
            if (!known.Remove(number.PhoneNumber, out var line))
            {
                line = await lines.InsertAsync(new PhoneNumberLine(ids.Create(), account.Id, number.PhoneNumber, number.Sid), cancellationToken: cancellationToken);
            }

            if (taken.Contains(number.PhoneNumber))
            {
                line.LeaveToOther();
            }
            else
            {
                line.Claim(number.Sid);
            }
        }

        foreach (var gone in known.Values)
        {
            await lines.DeleteAsync(gone, cancellationToken: cancellationToken);
        }

        services.GetRequiredService<INodeSignals>().Publish(TwilioAccountUpdates.Changed, tenantId.ToString("N"));
        return [.. numbers.Select(number => number.PhoneNumber).Where(number => !taken.Contains(number))];
    }

    /// <summary>Sets the webhooks; the value is null for a number that is connected, else why not.</summary>
    private async Task<Dictionary<string, string?>> PointHereAsync(
        TwilioCredentials credentials,
        string accountKey,
        IEnumerable<TwilioNumber> numbers,
        CancellationToken cancellationToken)
    {
        var webhooks = new TwilioNumberUrls
        {
            VoiceUrl = urls.Voice(accountKey),
            VoiceMethod = "POST",
            VoiceFallbackUrl = urls.Fallback(accountKey),
            VoiceFallbackMethod = "POST",
            StatusCallback = urls.Status(accountKey),
            StatusCallbackMethod = "POST",
        };
        var results = new Dictionary<string, string?>(StringComparer.Ordinal);
        var isReachable = true;
        foreach (var number in numbers)
        {
            results[number.PhoneNumber] = TelephonyErrors.TwilioUnreachable;
            if (!isReachable)
            {
                continue;
            }

            try
            {
                var result = await twilio.UpdateNumberAsync(credentials, number.Sid, webhooks, cancellationToken);
                results[number.PhoneNumber] = !result.IsSuccess ? result.Error.Message
                    : IsBoundElsewhere(result.Value) ? TelephonyErrors.NumberBoundElsewhere
                    : null;
            }
            catch (TwilioUnreachableException)
            {
                // Each further number would wait as long again; saving once more continues here.
                isReachable = false;
            }
        }

        return results;
    }

    private async Task KeepAsync(IServiceProvider services, Dictionary<string, string?> results, CancellationToken cancellationToken)
    {
        var lines = services.GetRequiredService<IRepository<PhoneNumberLine, Guid>>();
        foreach (var line in await lines.GetListAsync(line => line.ClaimedE164 != null, cancellationToken: cancellationToken))
        {
            if (results.TryGetValue(line.E164, out var error))
            {
                Apply(line, error, clock.Now);
            }
        }
    }

    private static void Apply(PhoneNumberLine line, string? error, DateTime now)
    {
        if (error is null)
        {
            line.Connect(now);
        }
        else
        {
            line.Fail(error);
        }
    }

    /// <summary>A number bound to an application or a SIP trunk does not ask its voice URL.</summary>
    private static bool IsBoundElsewhere(TwilioNumber number) =>
        !string.IsNullOrEmpty(number.VoiceApplicationSid) || !string.IsNullOrEmpty(number.TrunkSid);
}
