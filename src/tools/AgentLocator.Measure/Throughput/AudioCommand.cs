using System.Runtime.InteropServices;
using AgentLocator.Audio;
using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;
using AgentLocator.Measure.Voice;

namespace AgentLocator.Measure.Throughput;

/// <summary>`measure audio`: what G.711, resampling and voice activity cost on one core, beside sox and WebRTC.</summary>
internal static class AudioCommand
{
    // Small enough for a core's own cache, as the pieces of a stream are.
    private const int BlockSamples = 64 * 1024;
    private const int SoxSamples = 40_000_000;
    private const double LeastDecode = 2;
    private const double LeastEncode = 4;
    private const double LeastRealTime = 200;
    private const double MostMicroseconds = 2;

    private static readonly (int From, int To)[] Rates = [(8000, 16000), (8000, 24000), (8000, 48000), (16000, 8000), (24000, 8000), (48000, 8000), (24000, 16000), (16000, 24000)];

    public static Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("seed");
        var seed = arguments.Number("seed", Random.Shared.Next(1_000_000));
        using var folder = new WorkFolder(keep: false);
        var sox = Sox.IsInstalled() ? new Sox(folder) : null;
        report.Say($"audio: medians of seven rounds on one core, --seed {seed}{(sox is null ? "; sox is missing (apt-get install sox)" : ", beside sox, which reads and writes files")}");
        Codecs(report, sox, new Random(seed));
        Resampling(report, sox, new Random(seed));
        Activity(report, new Random(seed));
        return Task.CompletedTask;
    }

    private static void Codecs(Report report, Sox? sox, Random random)
    {
        var (codes, samples) = (new byte[BlockSamples], new short[BlockSamples]);
        var table = new TextTable("G.711", "GB/s of input", "sox GB/s", "as sox");
        random.NextBytes(MemoryMarshal.AsBytes(samples.AsSpan()));
        random.NextBytes(codes);
        Add("mu-law encode", 2, LeastEncode, () => MuLaw.Encode(samples, codes), Sox.Pcm(8000), Sox.MuLaw8000);
        Add("A-law encode", 2, LeastEncode, () => ALaw.Encode(samples, codes), Sox.Pcm(8000), Sox.ALaw8000);
        Add("mu-law decode", 1, LeastDecode, () => MuLaw.Decode(codes, samples), Sox.MuLaw8000, Sox.Pcm(8000));
        Add("A-law decode", 1, LeastDecode, () => ALaw.Decode(codes, samples), Sox.ALaw8000, Sox.Pcm(8000));
        report.Say($"\n{table}");

        void Add(string name, int bytes, double least, Action code, string[] from, string[] to)
        {
            var speed = bytes * BlockSamples / Stopwatches.Seconds(code) / 1e9;
            var (soxSpeed, agrees) = ("-", "-");
            if (sox is not null)
            {
                var input = new byte[SoxSamples * bytes];
                random.NextBytes(input);
                soxSpeed = $"{input.Length / sox.Seconds(input, from, to) / 1e9:0.00}";
                agrees = G711Agreement.With(sox, name, from, to) ? "bit for bit" : "NO";
            }

            table.Add(name, $"{speed:0.0}", soxSpeed, agrees);
            report.Violate(name, [
                .. speed < least ? [$"{speed:0.0} GB/s, {least} are needed"] : (string[])[],
                .. agrees == "NO" ? ["it differs from sox"] : (string[])[]]);
        }
    }

    private static void Resampling(Report report, Sox? sox, Random random)
    {
        var table = new TextTable("resampling", "times real time", "sox", "ripple dB", "sox", "stop band dB", "sox");
        foreach (var (from, to) in Rates)
        {
            var input = new short[from];
            random.NextBytes(MemoryMarshal.AsBytes(input.AsSpan()));
            var resampler = new Resampler(from, to);
            var output = new short[resampler.MaxOutput(input.Length)];
            var speed = 1 / Stopwatches.Seconds(() => resampler.Process(input, output));
            var ours = FilterFigures.Measure(from, to, samples => Whole(samples, from, to));
            var (soxSpeed, theirs) = ("-", (FilterFigures?)null);
            if (sox is not null)
            {
                var minutes = new byte[from * 2 * 600];
                random.NextBytes(minutes);
                soxSpeed = $"{600 / sox.Seconds(minutes, Sox.Pcm(from), Sox.Pcm(to)):0}";
                theirs = FilterFigures.Measure(from, to, samples => sox.Convert(samples, Sox.Pcm(from), Sox.Pcm(to)));
            }

            var name = $"{from / 1000} to {to / 1000} kHz";
            table.Add(name, $"{speed:0}", soxSpeed, $"{ours.RippleDb:0.0000}", Figure(theirs?.RippleDb, "0.0000"), $"{ours.AttenuationDb:0}", Figure(theirs?.AttenuationDb, "0"));
            report.Violate(name, speed < LeastRealTime ? [$"{speed:0} times real time, {LeastRealTime} are needed"] : []);
        }

        report.Say($"\n{table}");
    }

    private static void Activity(Report report, Random random)
    {
        // Music under noise: every frame is looked at in every way.
        const int frame = VoiceActivityDetector.FrameSamples;
        const int seconds = 60;
        var (music, noise) = (MusicSource.Make(seconds * 8000, random), NoiseSource.Make("street", seconds * 8000, random));
        var line = Line.ToMuLaw([.. music.Zip(noise, (a, b) => (0.1f * a) + (0.03f * b))]);
        var table = new TextTable("voice activity", "microseconds a frame", "bytes a frame", "WebRTC, microseconds");
        var otherTime = WebRtcVoice.IsInstalled() ? $"{OtherSeconds(line) / (line.Length / frame) * 1e6:0.00}" : "-";
        foreach (var (name, played) in (ReadOnlySpan<(string, byte[]?)>)[("caller alone", null), ("with our playout", line)])
        {
            var detector = new VoiceActivityDetector();
            var time = Stopwatches.Seconds(Run) / (line.Length / frame) * 1e6;
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (line.Length / (double)frame);
            table.Add(name, $"{time:0.00}", $"{bytes:0.0}", otherTime);
            report.Violate($"voice activity, {name}", [
                .. time >= MostMicroseconds ? [$"{time:0.00} microseconds a frame, {MostMicroseconds} are allowed"] : (string[])[],
                .. bytes > 0 ? [$"{bytes:0.0} bytes a frame"] : (string[])[]]);

            void Run()
            {
                for (var at = 0; at + frame <= line.Length; at += frame)
                {
                    detector.Add(line.AsSpan(at, frame), played is null ? default : played.AsSpan(line.Length - frame - at, frame));
                }
            }
        }

        report.Say($"\n{table}");
        if (otherTime == "-")
        {
            report.Say($"For WebRTC's detector beside ours: apt-get install {WebRtcVoice.Package}");
        }
    }

    /// <summary>The other detector over the same line, which it takes as linear samples.</summary>
    private static double OtherSeconds(byte[] line)
    {
        const int frame = VoiceActivityDetector.FrameSamples;
        using var detector = new WebRtcVoice();
        var samples = new short[line.Length];
        MuLaw.Decode(line, samples);
        return Stopwatches.Seconds(() =>
        {
            for (var at = 0; at + frame <= samples.Length; at += frame)
            {
                detector.Add(samples.AsSpan(at, frame));
            }
        });
    }

    private static short[] Whole(short[] samples, int from, int to)
    {
        var resampler = new Resampler(from, to);
        var output = new short[resampler.MaxOutput(samples.Length) + resampler.MaxOutput(0)];
        var written = resampler.Process(samples, output);
        written += resampler.Flush(output.AsSpan(written));
        return output[..written];
    }

    private static string Figure(double? value, string format) => value?.ToString(format, System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
