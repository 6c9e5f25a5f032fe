using AgentLocator.PhoneSimulator.Speech;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>Cuts one track into media messages of the size asked for and counts them.</summary>
internal sealed class FrameCutter(bool isInbound, int frameBytes)
{
    private readonly List<byte> rest = [];
    private long bytesCut;
    private int chunk;

    public IEnumerable<MediaFrame> Cut(byte[] audio)
    {
        if (rest.Count == 0 && audio.Length == frameBytes)
        {
            yield return Next(audio);
            yield break;
        }

        rest.AddRange(audio);
        while (rest.Count >= frameBytes)
        {
            var piece = rest.GetRange(0, frameBytes).ToArray();
            rest.RemoveRange(0, frameBytes);
            yield return Next(piece);
        }
    }

    private MediaFrame Next(byte[] audio)
    {
        var frame = new MediaFrame(isInbound, ++chunk, bytesCut / MuLaw.BytesPerMs, audio);
        bytesCut += audio.Length;
        return frame;
    }
}
