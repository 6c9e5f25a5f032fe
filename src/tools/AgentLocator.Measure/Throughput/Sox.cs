using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AgentLocator.Measure.Processes;

namespace AgentLocator.Measure.Throughput;

/// <summary>The program sox, as the well-known other implementation. It works on files, here of memory where the system has such.</summary>
internal sealed class Sox(WorkFolder folder)
{
    public static readonly string[] MuLaw8000 = ["-t", "raw", "-r", "8000", "-e", "mu-law", "-b", "8", "-c", "1"];
    public static readonly string[] ALaw8000 = ["-t", "raw", "-r", "8000", "-e", "a-law", "-b", "8", "-c", "1"];

    public static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sox", ["--version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    public static string[] Pcm(int rate) => ["-t", "raw", "-r", $"{rate}", "-e", "signed-integer", "-b", "16", "-L", "-c", "1"];

    /// <summary>What sox makes of some bytes. Without dither, which is noise.</summary>
    public byte[] Convert(ReadOnlySpan<byte> input, string[] from, string[] to, params string[] effects)
    {
        var (source, target) = (folder.In("sox-in.raw"), folder.In("sox-out.raw"));
        File.WriteAllBytes(source, input.ToArray());
        Run(["-D", .. from, source, .. to, target, .. effects]);
        return File.ReadAllBytes(target);
    }

    public short[] Convert(short[] input, string[] from, string[] to, params string[] effects) =>
        MemoryMarshal.Cast<byte, short>(Convert(MemoryMarshal.AsBytes<short>(input), from, to, effects)).ToArray();

    /// <summary>Seconds that sox takes for some bytes, median of three, without its start; what it makes goes nowhere.</summary>
    public double Seconds(ReadOnlySpan<byte> input, string[] from, string[] to, params string[] effects)
    {
        var (source, empty) = (folder.In("sox-in.raw"), folder.In("sox-empty.raw"));
        File.WriteAllBytes(source, input.ToArray());
        File.WriteAllBytes(empty, []);
        return Median(source) - Median(empty);

        double Median(string path)
        {
            var seconds = Enumerable.Range(0, 3).Select(_ =>
            {
                var began = Stopwatch.GetTimestamp();
                Run(["-D", .. from, path, .. to, "/dev/null", .. effects]);
                return Stopwatch.GetElapsedTime(began).TotalSeconds;
            }).Order().ToList();
            return seconds[1];
        }
    }

    private static void Run(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sox", arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"sox {string.Join(' ', arguments)}: {errors}");
        }
    }
}
