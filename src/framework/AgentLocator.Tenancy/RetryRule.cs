using AgentLocator.Tenancy.Availability;

namespace AgentLocator.Tenancy;

/// <summary>
/// What follows a try that has failed, of a job and of an event alike: another one after a growing pause, and after twenty none. A try that failed because the
/// database was away says nothing about the work and is given back, up to a bound: some faults only look like it.
/// </summary>
internal sealed class RetryRule(IDatabaseAvailability database, IClock clock) : ISingletonDependency
{
    public const int MaxTries = 20;
    public const int MaxOutages = 100;

    // A command's time-out comes later than the news of the database's return.
    private static readonly TimeSpan Recently = TimeSpan.FromMinutes(1);

    /// <param name="error">Why it failed.</param>
    /// <param name="tryCount">The tries so far, this one included.</param>
    /// <param name="outages">The tries that were given back so far.</param>
    public RetryVerdict After(Exception error, int tryCount, int outages)
    {
        var isForgiven = IsOfDatabase(error) && outages < MaxOutages;
        var (tries, forgiven) = isForgiven ? (tryCount - 1, outages + 1) : (tryCount, outages);
        return new RetryVerdict(tries, forgiven, tries >= MaxTries ? null : clock.Now + Backoff.After(isForgiven ? Math.Max(tries, forgiven) : tries));
    }

    // A time-out may be another machine's, unless the database is known to have been away.
    private bool IsOfDatabase(Exception error) =>
        error.IsDatabaseAway() ? database.Report(error) : error.IsOutage() && database.WasAwayWithin(Recently);
}

/// <summary>What follows a failed try; the next one is null when the work is given up.</summary>
/// <param name="Tries">Tries that count.</param>
/// <param name="Outages">Tries that were given back.</param>
/// <param name="NextTry">When to try again.</param>
internal readonly record struct RetryVerdict(int Tries, int Outages, DateTime? NextTry);
