using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>What is known of a provider with a key and a purpose, at one moment.</summary>
internal sealed record CircuitState
{
    /// <summary>Nothing is known.</summary>
    public static CircuitState Unknown { get; } = new();

    public DateTime ChangedAt { get; init; }

    public DateTime? OpenUntil { get; init; }

    public int Openings { get; init; }

    public DateTime? FailingSince { get; init; }

    public ProviderFailure? Failure { get; init; }

    public DateTime? WorkedAt { get; init; }

    /// <summary>It answered as it should.</summary>
    public CircuitState Worked(DateTime now) => new() { ChangedAt = now, WorkedAt = now };

    /// <summary>It is left alone for a while: as long as it asks for, else twice as long as the last time.</summary>
    public CircuitState Opened(ProviderFailure failure, TimeSpan? retryAfter, DateTime now, SpeechProviderOptions options)
    {
        var pause = retryAfter ?? failure switch
        {
            ProviderFailure.QuotaExhausted or ProviderFailure.Unauthorized => options.RefusedFor,
            _ => Doubled(options.OpenFor, Openings, options.MaxOpenFor),
        };
        return this with
        {
            ChangedAt = now,
            OpenUntil = now + (pause < options.MaxOpenFor ? pause : options.MaxOpenFor),
            Openings = Openings + 1,
            FailingSince = FailingSince ?? now,
            Failure = failure,
        };
    }

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan most) =>
        times >= 16 || first * (1 << times) > most ? most : first * (1 << times);
}
