namespace AgentLocator.Tenancy;

/// <summary>Pauses between tries: 1 s, 2 s, 4 s ... up to 10 minutes, each with up to a quarter of jitter.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static TimeSpan After(int tries)
    {
        var pause = Math.Min(Math.Pow(2, Math.Max(0, tries - 1)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (1 + (Random.Shared.NextDouble() / 4)));
    }
}
