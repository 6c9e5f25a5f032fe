using Microsoft.Extensions.Configuration;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>How recordings are transcribed; in seconds under <c>Transcription:</c>, each under its name with <c>Seconds</c> behind it.</summary>
internal sealed class TranscriptionOptions : ISingletonDependency
{
    public TranscriptionOptions(IConfiguration configuration)
    {
        LongestChunk = Seconds(configuration, nameof(LongestChunk), TimeSpan.FromSeconds(90));
        FirstWait = Seconds(configuration, nameof(FirstWait), TimeSpan.FromSeconds(15));
        LongestWait = Seconds(configuration, nameof(LongestWait), TimeSpan.FromMinutes(15));
        WaitForPeople = Seconds(configuration, nameof(WaitForPeople), TimeSpan.FromMinutes(30));
        GiveUpAfter = Seconds(configuration, nameof(GiveUpAfter), TimeSpan.FromDays(3));
    }

    /// <summary>Most speech that is sent at once: what is lost when a process is killed, and the step of progress.</summary>
    public TimeSpan LongestChunk { get; }

    /// <summary>The first pause when no provider can be had; each is twice the one before.</summary>
    public TimeSpan FirstWait { get; }

    public TimeSpan LongestWait { get; }

    /// <summary>The shortest pause when somebody has to do something first: pay, or enter another key.</summary>
    public TimeSpan WaitForPeople { get; }

    /// <summary>How long providers may be away.</summary>
    public TimeSpan GiveUpAfter { get; }

    private static TimeSpan Seconds(IConfiguration configuration, string name, TimeSpan otherwise)
    {
        var seconds = configuration.GetValue<double?>($"Transcription:{name}Seconds");
        return seconds switch
        {
            null => otherwise,
            > 0 => TimeSpan.FromSeconds(seconds.Value),
            _ => throw new InvalidConfigurationException($"Transcription:{name}Seconds must be a number greater than 0."),
        };
    }
}
