using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>When a recording that no provider would take is offered again. Providers are away for hours at times: that is nobody's fault here and no job's end.</summary>
internal sealed class WaitPlan(TranscriptionOptions options) : ITransientDependency
{
    private const int MostDoublings = 20;
    private const int LongestWaitsObeyed = 4;

    // They all wait for the same provider, and must not come back at once.
    private const double Jitter = 0.25;

    /// <param name="waits">How often it was put off already.</param>
    /// <param name="failure">What the provider said.</param>
    public TimeSpan After(int waits, ProviderException failure)
    {
        var pause = options.FirstWait * Math.Pow(2, Math.Min(waits, MostDoublings));
        pause = pause < options.LongestWait ? pause : options.LongestWait;
        if (!failure.IsTransient && pause < options.WaitForPeople)
        {
            pause = options.WaitForPeople;
        }

        // One provider's word holds for it alone: another may be back long before.
        var longest = options.LongestWait * LongestWaitsObeyed;
        if (failure.RetryAfter > pause)
        {
            pause = failure.RetryAfter.Value < longest ? failure.RetryAfter.Value : longest;
        }

        return pause * (1 + (Random.Shared.NextDouble() * Jitter));
    }

    /// <summary>Whether there is no use in waiting any longer.</summary>
    public bool IsOver(DateTime? waitingSince, DateTime now) => waitingSince is { } since && now - since > options.GiveUpAfter;
}
