using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>The corpus: so many minutes of calls, the same under every condition.</summary>
internal sealed class VoiceRun(SpeechLibrary library, int minutes, int seed)
{
    private const int CallSamples = 100 * 8000;

    /// <summary>Half of the calls are of people, half of synthesised voices; every call is of another speaker until all have spoken.</summary>
    public IReadOnlyList<TestCall> Calls { get; } = [.. Enumerable.Range(0, Math.Max(2, minutes * 60 * 8000 / CallSamples)).Select(number =>
    {
        var isHuman = number % 2 == 0;
        var speakers = isHuman ? library.Human : library.Synthesised;
        return TestCall.Make(speakers[number / 2 % speakers.Count], isHuman, CallSamples, new Random(seed + number));
    })];

    /// <summary>All calls' line under a condition; each is made when it is asked for.</summary>
    public IEnumerable<(TestCall Call, Line Line)> Lines(Condition condition)
    {
        for (var number = 0; number < Calls.Count; number++)
        {
            yield return (Calls[number], condition.Mix(Calls[number], library, number, new Random((seed * 31) + number)));
        }
    }

    /// <summary>Lines that are parts of a call's and begin in the middle; the same at each call.</summary>
    public IEnumerable<Beginning> Beginnings(TestCall call, Condition condition) => Beginning.Of(call, condition, new Random(seed + call.Phrases[0].At));

    public static List<VoiceEdge> Detect(VoiceActivityDetector detector, Line line)
    {
        const int frame = VoiceActivityDetector.FrameSamples;
        var edges = new List<VoiceEdge>();
        for (var at = 0; at + frame <= line.Heard.Length; at += frame)
        {
            if (detector.Add(line.Heard.AsSpan(at, frame), line.Played is null ? default : line.Played.AsSpan(at, frame)) is { } edge)
            {
                edges.Add(edge);
            }
        }

        if (detector.Complete() is { } last)
        {
            edges.Add(last);
        }

        return edges;
    }

    public static List<VoiceEdge> DetectByWebRtc(Line line)
    {
        const int frame = VoiceActivityDetector.FrameSamples;
        using var detector = new WebRtcVoice();
        var (edges, linear) = (new List<VoiceEdge>(), new short[line.Heard.Length]);
        AgentLocator.Audio.MuLaw.Decode(line.Heard, linear);
        for (var at = 0; at + frame <= linear.Length; at += frame)
        {
            if (detector.Add(linear.AsSpan(at, frame)) is { } edge)
            {
                edges.Add(edge);
            }
        }

        if (detector.Complete() is { } last)
        {
            edges.Add(last);
        }

        return edges;
    }
}
