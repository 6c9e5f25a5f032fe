using System.Runtime.InteropServices;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// What was learned, by <c>measure voice --learn</c>: the network's weights, and how sure it has to be. Nothing of the recordings is in it but these numbers; which they were stands
/// in docs/adr/0008-voice-activity.md.
/// </summary>
/// <param name="Network"><see cref="SpeechNetwork.Weights"/> numbers.</param>
/// <param name="Bias">Odds (their logarithm) above which a frame counts for speech.</param>
/// <param name="Onset">Sum of what frames count at which speech has begun.</param>
internal sealed record SpeechWeights(float[] Network, float Bias, float Onset)
{
    private static readonly Lazy<SpeechWeights> Shipped = new(Load);

    /// <summary>Those of this library.</summary>
    public static SpeechWeights Learned => Shipped.Value;

    /// <summary>The form of the file: 32-bit floating-point numbers, the smallest byte first; the network, bias, onset.</summary>
    public byte[] ToBytes() => MemoryMarshal.AsBytes<float>([.. Network, Bias, Onset]).ToArray();

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static SpeechWeights From(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, (SpeechNetwork.Weights + 2) * sizeof(float));
        var numbers = MemoryMarshal.Cast<byte, float>(bytes);
        return new SpeechWeights(numbers[..SpeechNetwork.Weights].ToArray(), numbers[^2], numbers[^1]);
    }

    private static SpeechWeights Load()
    {
        using var stream = typeof(SpeechWeights).Assembly.GetManifestResourceStream("speech-weights.bin")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return From(bytes);
    }
}
