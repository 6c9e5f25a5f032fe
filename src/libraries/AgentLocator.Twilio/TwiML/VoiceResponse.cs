using System.Text;

namespace AgentLocator.Twilio.TwiML;

/// <summary>
/// A TwiML document: the answer to a voice webhook, served as <see cref="ContentType"/>. Immutable; the same verbs give the same bytes.
/// </summary>
public sealed class VoiceResponse
{
    /// <summary>Largest document Twilio reads, in bytes of UTF-8 (error 11750).</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Content type of the answer.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    private readonly TwimlVerb[] _verbs;

    public VoiceResponse(params IEnumerable<TwimlVerb> verbs)
    {
        _verbs = [.. verbs];
    }

    /// <summary>The document without verbs. To a live call it means hang up.</summary>
    public static VoiceResponse Empty { get; } = new([]);

    public IReadOnlyList<TwimlVerb> Verbs => _verbs;

    /// <summary>A new document with more verbs at its end.</summary>
    public VoiceResponse With(params IEnumerable<TwimlVerb> verbs) => new([.. _verbs, .. verbs]);

    /// <summary>The document in UTF-8, without byte order mark.</summary>
    /// <exception cref="TwimlTooLargeException">Over <see cref="MaxBytes"/>.</exception>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The document as text.</summary>
    /// <exception cref="TwimlTooLargeException">Over <see cref="MaxBytes"/>.</exception>
    public override string ToString()
    {
        var writer = new TwimlWriter();
        writer.Open("Response");
        foreach (var verb in _verbs)
        {
            verb.Write(writer);
        }

        var xml = writer.Close("Response").ToString();
        var bytes = Encoding.UTF8.GetByteCount(xml);
        return bytes <= MaxBytes ? xml : throw new TwimlTooLargeException(bytes);
    }
}

/// <summary>A document that Twilio would refuse for its size.</summary>
public sealed class TwimlTooLargeException(int bytes)
    : InvalidOperationException($"The TwiML document has {bytes} bytes; Twilio reads {VoiceResponse.MaxBytes}.")
{
    /// <summary>Size of the refused document in bytes.</summary>
    public int Bytes { get; } = bytes;
}
