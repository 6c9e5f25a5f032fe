using AgentLocator.Audio;
using Microsoft.Win32.SafeHandles;

namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>
/// A growing stereo mu-law WAV file. Its header says "length unknown" until it is finished, so that it can be played as it is after a kill. Held
/// under an exclusive lock of the operating system, which ends with the process: whoever can open it knows that nobody writes to it.
/// </summary>
internal sealed class SpoolFile(SafeFileHandle handle) : IDisposable
{
    private const int BytesPerSample = StereoWindow.Channels;

    private static readonly byte[] Silence = NewSilence();

    public static SpoolFile Create(string path)
    {
        var file = new SpoolFile(File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
        try
        {
            file.WriteHeader(null);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens what a process left behind. Throws <see cref="IOException"/> while another one writes to it.</summary>
    public static SpoolFile Open(string path) => new(File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));

    /// <summary>Whole samples in the file, as far as its length tells.</summary>
    public long Samples => Math.Max(0, RandomAccess.GetLength(handle) - WavHeader.MuLawLength) / BytesPerSample;

    public void Write(long position, ReadOnlySpan<byte> interleaved)
    {
        if (!interleaved.IsEmpty)
        {
            RandomAccess.Write(handle, interleaved, WavHeader.MuLawLength + (position * BytesPerSample));
        }
    }

    public void WriteSilence(long from, long to)
    {
        while (from < to)
        {
            var count = Math.Min(to - from, Silence.Length / BytesPerSample);
            Write(from, Silence.AsSpan(0, (int)count * BytesPerSample));
            from += count;
        }
    }

    /// <summary>States the length in the header. May be repeated.</summary>
    public void Finish(long samples) => WriteHeader(samples * BytesPerSample);

    public void Dispose() => handle.Dispose();

    private static byte[] NewSilence()
    {
        var silence = new byte[16 * 1024];
        silence.AsSpan().Fill(MuLaw.Silence);
        return silence;
    }

    private void WriteHeader(long? bytes)
    {
        Span<byte> header = stackalloc byte[WavHeader.MuLawLength];
        WavHeader.WriteMuLaw(header, StereoWindow.Channels, bytes);
        RandomAccess.Write(handle, header, 0);
    }
}
