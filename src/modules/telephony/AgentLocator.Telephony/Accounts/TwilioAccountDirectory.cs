using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Security.Cryptography;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Accounts;

/// <summary>
/// The accounts of all tenants, in memory: a webhook names its tenant only by the account key, and must be answered while the database is down. Loaded
/// at start, refreshed on every change, on a miss, and when what is known does not fit a request (another node may have changed it).
/// </summary>
internal sealed partial class TwilioAccountDirectory(
    TenantScope scope,
    ISecretBox secrets,
    IDatabaseAvailability database,
    TimeProvider time,
    ILogger<TwilioAccountDirectory> logger) : ISingletonDependency
{
    private static readonly TimeSpan ShortestReload = TimeSpan.FromSeconds(5);

    // Whoever asks waits on the line.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Known> _byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, string> _keyOfTenant = new();

    /// <summary>A tenant's account was read for the first time. Handlers are quick and do not throw.</summary>
    public event Action<Guid>? Learned;

    /// <summary>The tenants whose accounts are known.</summary>
    public IReadOnlyCollection<Guid> KnownTenants => [.. _keyOfTenant.Keys];

    /// <summary>The account with that key; from memory where it is known. Null when there is none; throws when that cannot be known.</summary>
    public async ValueTask<TwilioAccountEntry?> FindAsync(string accountKey, CancellationToken cancellationToken = default)
    {
        if (_byKey.TryGetValue(accountKey, out var known))
        {
            return known.Entry;
        }

        return IsKey(accountKey) ? await ReadOneAsync(account => account.AccountKey == accountKey, cancellationToken) : null;
    }

    /// <summary>The account of a tenant. Null when it has none.</summary>
    public async ValueTask<TwilioAccountEntry?> FindByTenantAsync(Guid tenantId, CancellationToken cancellationToken = default)
    {
        if (_keyOfTenant.TryGetValue(tenantId, out var key) && _byKey.TryGetValue(key, out var known))
        {
            return known.Entry;
        }

        return await ReadOneAsync(account => account.TenantId == tenantId, cancellationToken);
    }

    /// <summary>
    /// Reads an account again, unless that was done a moment ago, as a sender of forged requests must not drive the database, or the database is away.
    /// </summary>
    public async ValueTask<TwilioAccountEntry?> RefreshAsync(string accountKey, CancellationToken cancellationToken = default)
    {
        if (_byKey.TryGetValue(accountKey, out var known) && (!database.IsAvailable || time.GetElapsedTime(known.ReadAt) < ShortestReload))
        {
            return known.Entry;
        }

        try
        {
            return await ReadOneAsync(account => account.AccountKey == accountKey, cancellationToken) ?? known?.Entry;
        }
        catch (Exception exception) when (known is not null && !cancellationToken.IsCancellationRequested && database.Report(exception))
        {
            return known.Entry;
        }
    }

    /// <summary>Reads a tenant's account after it was changed here.</summary>
    public Task<TwilioAccountEntry?> ReloadAsync(Guid tenantId, CancellationToken cancellationToken = default) =>
        ReadOneAsync(account => account.TenantId == tenantId, cancellationToken);

    /// <summary>Whether all accounts have been read since the start.</summary>
    public bool HasLoaded { get; private set; }

    /// <summary>Reads all accounts.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken = default)
    {
        await ReadAsync(_ => true, cancellationToken);
        HasLoaded = true;
    }

    private static bool IsKey(string text) =>
        text.Length is >= 22 and <= TwilioAccount.MaxKeyLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private async Task<TwilioAccountEntry?> ReadOneAsync(Expression<Func<TwilioAccount, bool>> which, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestRead, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, database.Lost, deadline.Token);
        try
        {
            return (await ReadAsync(which, either.Token)).SingleOrDefault();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The database did not tell an account in time.", exception);
        }
    }

    private async Task<List<TwilioAccountEntry>> ReadAsync(
        Expression<Func<TwilioAccount, bool>> which,
        CancellationToken cancellationToken)
    {
        var entries = await scope.RunAsHostAsync(
            "a webhook names its tenant only by the account key",
            async services =>
            {
                using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
                var accounts = await services.GetRequiredService<IRepository<TwilioAccount, Guid>>().GetQueryableAsync();
                var lines = await services.GetRequiredService<IRepository<PhoneNumberLine, Guid>>().GetQueryableAsync();
                var found = await accounts.AsNoTracking().Where(which).ToListAsync(cancellationToken);
                var ids = found.ConvertAll(account => account.Id);
                var claimed = await lines.AsNoTracking()
                    .Where(line => line.ClaimedE164 != null && ids.Contains(line.AccountId))
                    .Select(line => new { line.AccountId, line.E164, line.Id })
                    .ToListAsync(cancellationToken);
                var numbers = claimed.ToLookup(line => line.AccountId);
                return found
                    .Select(account => ToEntry(account, numbers[account.Id].ToDictionary(line => line.E164, line => line.Id, StringComparer.Ordinal)))
                    .OfType<TwilioAccountEntry>()
                    .ToList();
            },
            ct: cancellationToken);
        foreach (var entry in entries)
        {
            _byKey[entry.AccountKey] = new Known(entry, time.GetTimestamp());
            if (_keyOfTenant.TryAdd(entry.TenantId, entry.AccountKey))
            {
                Learned?.Invoke(entry.TenantId);
            }

            _keyOfTenant[entry.TenantId] = entry.AccountKey;
        }

        return entries;
    }

    /// <summary>Null, and an error in the log, for a token that does not open: one tenant's row must not cost the others their calls.</summary>
    private TwilioAccountEntry? ToEntry(TwilioAccount account, Dictionary<string, Guid> numbers)
    {
        var tenantId = account.TenantId!.Value;
        try
        {
            var token = secrets.Unprotect(account.AuthToken, TwilioAccount.TokenContext(tenantId));
            return new TwilioAccountEntry(tenantId, account.Id, account.AccountKey, account.AccountSid, token, numbers);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            LogNotOpened(logger, exception, account.Id, tenantId);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The token of Twilio account {AccountId} of tenant {TenantId} cannot be opened: was MASTER_KEY changed?")]
    private static partial void LogNotOpened(ILogger logger, Exception exception, Guid accountId, Guid tenantId);

    private sealed record Known(TwilioAccountEntry Entry, long ReadAt);
}
