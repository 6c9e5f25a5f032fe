using Microsoft.Extensions.Configuration;

namespace AgentLocator.Transcription.Analysis;

/// <summary>
/// <c>Transcription:AnalysisRetrySeconds</c> (the first pause when no provider answers; each is twice the one before, up to half an hour),
/// <c>Transcription:AnalysisPatienceHours</c> (how long a run waits for a provider before the rules do it) and <c>Transcription:UnrecordedAfterSeconds</c> (how long
/// after its end a call is taken for one without a recording).
/// </summary>
internal sealed class AnalysisOptions : ISingletonDependency
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    public AnalysisOptions(IConfiguration configuration)
    {
        FirstPause = Positive(configuration, "AnalysisRetrySeconds", 30, TimeSpan.FromSeconds);
        Patience = Positive(configuration, "AnalysisPatienceHours", 24, TimeSpan.FromHours);
        UnrecordedAfter = Positive(configuration, "UnrecordedAfterSeconds", 120, TimeSpan.FromSeconds);
    }

    public TimeSpan FirstPause { get; }

    public TimeSpan Patience { get; }

    public TimeSpan UnrecordedAfter { get; }

    /// <summary>After so many tries, with up to a quarter of jitter: a thousand calls do not come back in the same second.</summary>
    public TimeSpan PauseAfter(int tries)
    {
        var pause = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, Math.Clamp(tries - 1, 0, 30)), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (1 + (Random.Shared.NextDouble() / 4)));
    }

    private static TimeSpan Positive(IConfiguration configuration, string name, double defaultValue, Func<double, TimeSpan> unit)
    {
        var value = configuration.GetSection("Transcription").GetValue(name, defaultValue);
        return value is > 0 and < 10_000_000 ? unit(value) : throw new InvalidConfigurationException($"Transcription:{name} must be a number above 0.");
    }
}
