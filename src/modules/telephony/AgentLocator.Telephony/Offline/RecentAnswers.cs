using Microsoft.Extensions.Caching.Memory;

namespace AgentLocator.Telephony.Offline;

/// <summary>
/// What webhooks were answered with the database in the last minutes: their receipts cannot be read while it is away, and a carrier that asks again then gets the
/// same bytes.
/// </summary>
internal sealed class RecentAnswers : ISingletonDependency, IDisposable
{
    private const int MostKept = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public void Keep(JournalledCall call, string key, string answer) =>
        _answers.Set((call, key), answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    /// <summary>Null when it is not known here.</summary>
    public string? Find(JournalledCall call, string key) => _answers.Get<string>((call, key));

    public void Dispose() => _answers.Dispose();
}
