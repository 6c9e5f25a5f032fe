using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers;

/// <summary>The installation's own keys and addresses of providers, and how patient it is with them.</summary>
internal sealed class SpeechProviderOptions
{
    /// <summary><c>OPENAI_API_KEY</c>.</summary>
    public string? OpenAIKey { get; set; }

    /// <summary><c>OPENAI_BASE_URL</c>: OpenAI itself, or any server that speaks its protocol. Such a server may want no key.</summary>
    public Uri? OpenAIBaseUrl { get; set; }

    /// <summary>The voice of OpenAI's speech; <c>Transcription:Providers:OpenAIVoice</c>.</summary>
    public string OpenAIVoice { get; set; } = "alloy";

    /// <summary><c>GOOGLE_APPLICATION_CREDENTIALS</c>: the path of a service account's file.</summary>
    public string? GoogleCredentialsPath { get; set; }

    /// <summary><c>GOOGLE_SPEECH_BASE_URL</c>.</summary>
    public Uri GoogleSpeechBaseUrl { get; set; } = new("https://speech.googleapis.com");

    /// <summary><c>GOOGLE_TTS_BASE_URL</c>.</summary>
    public Uri GoogleTtsBaseUrl { get; set; } = new("https://texttospeech.googleapis.com");

    /// <summary><c>DEEPGRAM_API_KEY</c>.</summary>
    public string? DeepgramKey { get; set; }

    /// <summary><c>DEEPGRAM_BASE_URL</c>.</summary>
    public Uri DeepgramBaseUrl { get; set; } = new("https://api.deepgram.com");

    /// <summary>
    /// Whether a tenant's address may lead into this machine's own networks; <c>Transcription:Providers:AllowPrivateAddresses</c>. Otherwise a tenant could make the
    /// server ask what only the server can reach.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Requests at one time with one key, from all nodes together; <c>Transcription:Providers:Concurrency:{provider}</c>.</summary>
    public Dictionary<string, int> Concurrency { get; } = new(StringComparer.Ordinal)
    {
        [ProviderNames.OpenAI] = 8,
        [ProviderNames.Google] = 20,
        [ProviderNames.Deepgram] = 20,
    };

    /// <summary>Failures in a row after which a provider is left alone for a while.</summary>
    public int FailuresToOpen { get; set; } = 3;

    /// <summary>How long it is left alone at first; each time that it fails again twice as long.</summary>
    public TimeSpan OpenFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that it is left alone.</summary>
    public TimeSpan MaxOpenFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a key that is refused, or has nothing left to spend, is not tried.</summary>
    public TimeSpan RefusedFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the one request that tries a failing provider again may take before another may.</summary>
    public TimeSpan TrialFor { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For the connection to be made, its encryption included.</summary>
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From the request's first byte to the answer's first, where a caller may be waiting.</summary>
    public TimeSpan LiveFirstByteWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for recordings and analyses: the answer begins when the work is done.</summary>
    public TimeSpan BatchFirstByteWithin { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Between two pieces of an answer.</summary>
    public TimeSpan StallWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a live request waits for a place among <see cref="Concurrency"/>; it goes to the next provider then.</summary>
    public TimeSpan LivePlaceWithin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The same for recordings and analyses.</summary>
    public TimeSpan BatchPlaceWithin { get; set; } = TimeSpan.FromMinutes(2);

    public TimeSpan FirstByteWithin(ProviderPurpose purpose) => IsLive(purpose) ? LiveFirstByteWithin : BatchFirstByteWithin;

    public TimeSpan PlaceWithin(ProviderPurpose purpose) => IsLive(purpose) ? LivePlaceWithin : BatchPlaceWithin;

    private static bool IsLive(ProviderPurpose purpose) => purpose is ProviderPurpose.Recognition or ProviderPurpose.Synthesis;
}
