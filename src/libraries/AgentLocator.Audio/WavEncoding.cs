namespace AgentLocator.Audio;

/// <summary>How the samples of a WAV file are written.</summary>
public enum WavEncoding
{
    /// <summary>16 bits, linear, little-endian (format code 1).</summary>
    Pcm16,

    /// <summary>G.711 A-law, 8 bits (format code 6).</summary>
    ALaw,

    /// <summary>G.711 mu-law, 8 bits (format code 7).</summary>
    MuLaw,
}
