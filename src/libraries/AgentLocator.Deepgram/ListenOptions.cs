using System.Globalization;
using System.Text;

namespace AgentLocator.Deepgram;

/// <summary>What is asked of <c>/v1/listen</c> (developers.deepgram.com, "Live Audio" and "Pre-Recorded Audio"). Streaming fields are left out for recordings.</summary>
public sealed record ListenOptions
{
    /// <summary>Model.</summary>
    public string Model { get; init; } = "nova-3";

    /// <summary>Language; he-IL, iw-IL and iw are sent as he, which is Deepgram's code of Hebrew.</summary>
    public string Language { get; init; } = "he";

    /// <summary>Of raw audio: mulaw, alaw, linear16. Null where the audio says itself (WAV).</summary>
    public string? Encoding { get; init; } = "mulaw";

    /// <summary>Samples a second of raw audio.</summary>
    public int SampleRate { get; init; } = 8000;

    /// <summary>Interleaved channels of raw audio.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Guesses before the final results.</summary>
    public bool InterimResults { get; init; } = true;

    /// <summary>Punctuation and numbers as people write them.</summary>
    public bool SmartFormat { get; init; }

    /// <summary>Milliseconds of quiet after which <see cref="DeepgramResults.SpeechFinal"/> is set; null for Deepgram's own (10).</summary>
    public int? EndpointingMs { get; init; }

    /// <summary>Milliseconds without a word after which <see cref="DeepgramUtteranceEnd"/> comes, at least 1000; needs guesses. Null for none.</summary>
    public int? UtteranceEndMs { get; init; }

    /// <summary><see cref="DeepgramSpeechStarted"/> when somebody begins to speak.</summary>
    public bool VadEvents { get; init; }

    /// <summary>Words that are likely (nova-3's keyterms).</summary>
    public IReadOnlyList<string> Keyterms { get; init; } = [];

    internal string ToQuery(bool isLive)
    {
        var query = new StringBuilder("?");
        Add(query, "model", Model);
        Add(query, "language", Language.ToUpperInvariant() is "HE-IL" or "IW-IL" or "IW" ? "he" : Language);
        if (isLive && Encoding is not null)
        {
            Add(query, "encoding", Encoding);
            Add(query, "sample_rate", SampleRate.ToString(CultureInfo.InvariantCulture));
            Add(query, "channels", Channels.ToString(CultureInfo.InvariantCulture));
        }

        if (isLive)
        {
            Add(query, "interim_results", InterimResults ? "true" : "false");
            Add(query, "endpointing", EndpointingMs?.ToString(CultureInfo.InvariantCulture));
            Add(query, "utterance_end_ms", UtteranceEndMs?.ToString(CultureInfo.InvariantCulture));
            Add(query, "vad_events", VadEvents ? "true" : null);
        }
        else
        {
            Add(query, "utterances", "true");
        }

        Add(query, "smart_format", SmartFormat ? "true" : null);
        foreach (var keyterm in Keyterms)
        {
            Add(query, "keyterm", keyterm);
        }

        return query.ToString(0, query.Length - 1);
    }

    private static void Add(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(name).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
        }
    }
}
