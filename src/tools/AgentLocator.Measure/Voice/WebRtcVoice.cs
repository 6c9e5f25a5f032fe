using System.Runtime.InteropServices;
using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// The voice activity detector of WebRTC, as another well-known one, in its strictest mode: Debian's libwebrtc-audio-processing1. It knows nothing of playout, and says for each
/// frame whether somebody speaks; the same hang-over as ours makes edges of that.
/// </summary>
internal sealed partial class WebRtcVoice : IDisposable
{
    public const string Package = "libwebrtc-audio-processing1";

    private const string Library = "libwebrtc_audio_processing.so.1";
    private const int Strictest = 3;
    private const float Sure = 2;

    private readonly IntPtr _state;
    private readonly EdgeFinder _edges = new(new VoiceActivityOptions(), 0, Sure);

    public WebRtcVoice()
    {
        _state = Create();
        if (_state == IntPtr.Zero || Begin(_state) != 0 || SetMode(_state, Strictest) != 0)
        {
            throw new InvalidOperationException("WebRTC's detector did not start.");
        }
    }

    public static bool IsInstalled()
    {
        var isThere = NativeLibrary.TryLoad(Library, out var handle);
        if (isThere)
        {
            NativeLibrary.Free(handle);
        }

        return isThere;
    }

    public VoiceEdge? Add(ReadOnlySpan<short> frame) => _edges.Add(Process(_state, 8000, in MemoryMarshal.GetReference(frame), (nuint)frame.Length) == 1 ? Sure : -Sure);

    public VoiceEdge? Complete() => _edges.Complete();

    public void Dispose() => Free(_state);

    [LibraryImport(Library, EntryPoint = "WebRtcVad_Create")]
    private static partial IntPtr Create();

    [LibraryImport(Library, EntryPoint = "WebRtcVad_Init")]
    private static partial int Begin(IntPtr state);

    [LibraryImport(Library, EntryPoint = "WebRtcVad_set_mode")]
    private static partial int SetMode(IntPtr state, int mode);

    [LibraryImport(Library, EntryPoint = "WebRtcVad_Process")]
    private static partial int Process(IntPtr state, int rate, in short frame, nuint length);

    [LibraryImport(Library, EntryPoint = "WebRtcVad_Free")]
    private static partial void Free(IntPtr state);
}
