using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Webhooks;
using AgentLocator.Twilio.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwilioAccount = AgentLocator.Telephony.Accounts.TwilioAccount;

namespace AgentLocator.Telephony.MissedCalls;

/// <summary>
/// Finds the calls that rang while no host was there: the carrier has them in its list, we have no record. Each gets one as if its end had been told now, so
/// that contact, lead and task follow as for any call that nobody took.
/// </summary>
internal sealed partial class MissedCallFinder(
    TenantScope scope,
    CallLane lane,
    TwilioAccountDirectory accounts,
    TwilioRestClient twilio,
    IClock clock,
    ILogger<MissedCallFinder> logger) : ITransientDependency
{
    private const int Piece = 500;
    private const int ConflictRetries = 3;

    private static readonly TimeSpan Farthest = TimeSpan.FromHours(24);

    // Twilio ends a call after four hours: what was in progress at the last look began no earlier.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(4);

    // Told by the carrier itself, unless the host was not there.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    // The carrier's times are in whole seconds, by its own clock.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(2);

    /// <summary>
    /// One look. False when it has to be repeated: a call that nobody has taken is still in progress. A call with a record is left as it is, whatever its state.
    /// </summary>
    /// <param name="tenantId">Whose calls.</param>
    /// <param name="askedAt">A look that was complete later than this did the work already.</param>
    /// <param name="isAfterAbsence">Takes also what ended a moment ago, and waits for what is in progress: nobody was there to be told.</param>
    /// <exception cref="TwilioUnreachableException">The carrier could not be asked.</exception>
    /// <exception cref="CarrierRefusedException">The carrier does not tell at present.</exception>
    public async Task<bool> FindAsync(Guid tenantId, DateTime askedAt, bool isAfterAbsence)
    {
        if (await accounts.FindByTenantAsync(tenantId) is not { } account
            || await scope.RunAsync(tenantId, services => ReadAsync(services, account.AccountId)) is not { } known
            || known.FoundUntil >= askedAt)
        {
            return true;
        }

        var now = clock.Now;
        var since = known.FoundUntil - Overlap is { } last && last > now - Farthest ? last : now - Farthest;
        var list = Told(await twilio.ListCallsAsync(account.Credentials, new TwilioCallFilter { StartedSince = DateOnly.FromDateTime(since) }));
        var unknown = await WithoutRecordAsync(tenantId, [.. list.Calls.Where(call => IsOfTenant(call, known, since))]);
        if (unknown.Count > 0)
        {
            unknown = await LedHereAsync(account, unknown);
        }

        var latest = isAfterAbsence ? now : now - Grace;
        var ended = unknown.Where(call => call.HasEnded && EndOf(call) <= latest).ToList();
        var taken = 0;
        foreach (var call in ended.OrderBy(call => call.StartTime))
        {
            taken += await TakeAsync(account, call) ? 1 : 0;
        }

        if (taken > 0)
        {
            LogFound(logger, taken, tenantId);
        }

        if (isAfterAbsence && unknown.Any(call => !call.HasEnded))
        {
            return false;
        }

        if (list.IsComplete)
        {
            await scope.RunAsync(tenantId, services => KeepAsync(services, account.AccountId, latest), ConflictRetries);
        }
        else
        {
            LogTooMany(logger, list.Calls.Count, tenantId);
        }

        return true;
    }

    private static T Told<T>(TwilioResult<T> answer) where T : class =>
        answer.IsSuccess ? answer.Value : throw new CarrierRefusedException(answer.Error.Status, answer.Error.RetryAfter);

    private static DateTime EndOf(TwilioCall call) =>
        (call.EndTime ?? (call.StartTime!.Value + TimeSpan.FromSeconds(Math.Max(0, call.Duration ?? 0)))).UtcDateTime;

    /// <summary>A call of somebody else to a number of the tenant, since it is connected; legs that a document dialled are no calls.</summary>
    private static bool IsOfTenant(TwilioCall call, KnownAccount known, DateTime since) =>
        call.Direction == "inbound"
        && string.IsNullOrEmpty(call.ParentCallSid)
        && call.Sid.Length is > 0 and <= Call.MaxSidLength
        && call.StartTime?.UtcDateTime is { } startedAt
        && startedAt >= since
        && known.ConnectedAt.TryGetValue(call.To ?? "", out var connectedAt)
        && startedAt >= connectedAt - ClockSkew;

    private static async Task<KnownAccount?> ReadAsync(IServiceProvider services, Guid accountId)
    {
        var found = await (await services.GetRequiredService<IRepository<TwilioAccount, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(account => account.Id == accountId)
            .Select(account => new { account.CallsFoundUntil })
            .SingleOrDefaultAsync();
        var lines = await (await services.GetRequiredService<IRepository<PhoneNumberLine, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(line => line.ClaimedE164 != null && line.ConnectedAt != null)
            .Select(line => new { line.E164, ConnectedAt = line.ConnectedAt!.Value })
            .ToListAsync();
        return found is null || lines.Count == 0
            ? null
            : new KnownAccount(found.CallsFoundUntil, lines.ToDictionary(line => line.E164, line => line.ConnectedAt, StringComparer.Ordinal));
    }

    private async Task<List<TwilioCall>> WithoutRecordAsync(Guid tenantId, List<TwilioCall> calls)
    {
        var unknown = new List<TwilioCall>();
        foreach (var piece in calls.DistinctBy(call => call.Sid).Chunk(Piece))
        {
            var sids = piece.Select(call => call.Sid).ToList();
            var known = await scope.RunAsync(tenantId, async services =>
                await (await services.GetRequiredService<IRepository<Call, Guid>>().GetQueryableAsync()).AsNoTracking()
                    .Where(call => sids.Contains(call.CallSid))
                    .Select(call => call.CallSid)
                    .ToHashSetAsync());
            unknown.AddRange(piece.Where(call => !known.Contains(call.Sid)));
        }

        return unknown;
    }

    /// <summary>A number that was pointed elsewhere behind our back has its calls answered there. Asked only where something is missing.</summary>
    private async Task<List<TwilioCall>> LedHereAsync(TwilioAccountEntry account, List<TwilioCall> calls)
    {
        var ledHere = Told(await twilio.ListNumbersAsync(account.Credentials))
            .Where(number => string.IsNullOrEmpty(number.VoiceApplicationSid) && string.IsNullOrEmpty(number.TrunkSid) && WebhookUrls.IsOf(account.AccountKey, number.VoiceUrl))
            .Select(number => number.PhoneNumber)
            .ToHashSet(StringComparer.Ordinal);
        return calls.FindAll(call => ledHere.Contains(call.To!));
    }

    /// <summary>In the call's turn: whoever comes second, a late callback or another look, finds the record.</summary>
    private async Task<bool> TakeAsync(TwilioAccountEntry account, TwilioCall call)
    {
        var webhook = new WebhookCall(account, WebhookKind.Status, call.Sid, FormOf(call), EndOf(call)) { StartedAt = call.StartTime!.Value.UtcDateTime };
        return await lane.RunAsync(account.TenantId, call.Sid, async services =>
        {
            if (await services.GetRequiredService<CallIntake>().FindAsync(webhook, CancellationToken.None) is not null)
            {
                return false;
            }

            await services.GetRequiredService<StatusWebhook>().HandleAsync(webhook, CancellationToken.None);
            return true;
        });
    }

    /// <summary>What the callback would have said.</summary>
    private static WebhookForm FormOf(TwilioCall call) => new(
    [
        new("CallSid", call.Sid),
        new("CallStatus", call.Status),
        new("From", call.From ?? ""),
        new("To", call.To ?? ""),
        new("CallDuration", $"{Math.Max(0, call.Duration ?? 0)}"),
    ]);

    // Not through the entity: neither the audit log nor somebody who saves the account at the same time has to do with it.
    private static async Task KeepAsync(IServiceProvider services, Guid accountId, DateTime until) =>
        await (await services.GetRequiredService<IRepository<TwilioAccount, Guid>>().GetQueryableAsync())
            .Where(account => account.Id == accountId && (account.CallsFoundUntil == null || account.CallsFoundUntil < until))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.CallsFoundUntil, until));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} calls of tenant {TenantId} had rung while no host was there; they are recorded now")]
    private static partial void LogFound(ILogger logger, int count, Guid tenantId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The carrier's list of tenant {TenantId} is longer than is read; {Count} calls were looked at, older ones were not")]
    private static partial void LogTooMany(ILogger logger, int count, Guid tenantId);

    private sealed record KnownAccount(DateTime? FoundUntil, IReadOnlyDictionary<string, DateTime> ConnectedAt);
}
