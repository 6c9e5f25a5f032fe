namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>How samples are written. Always one channel, no header.</summary>
public enum AudioEncoding
{
    /// <summary>ITU-T G.711 mu-law, 8 bits a sample.</summary>
    MuLaw,

    /// <summary>ITU-T G.711 A-law, 8 bits a sample.</summary>
    ALaw,

    /// <summary>Linear 16-bit samples, little-endian.</summary>
    Pcm16,
}

/// <summary>What a stretch of raw audio holds.</summary>
/// <param name="Encoding">How samples are written.</param>
/// <param name="SampleRate">Samples per second.</param>
public sealed record AudioFormat(AudioEncoding Encoding, int SampleRate)
{
    /// <summary>What the telephone network carries: mu-law at 8000 Hz.</summary>
    public static AudioFormat Telephone { get; } = new(AudioEncoding.MuLaw, 8000);
}
