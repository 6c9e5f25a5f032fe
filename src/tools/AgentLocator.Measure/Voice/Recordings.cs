using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using AgentLocator.Audio;

namespace AgentLocator.Measure.Voice;

/// <summary>Recorded and synthesised sound at 8000 Hz, full scale 1, out of Debian's packages and programs.</summary>
internal static class Recordings
{
    private const int RawRate = 16000;
    private const int Rate = MuLaw.SampleRate;

    /// <summary>The files of a package, in order; none if it is not installed.</summary>
    public static async Task<List<string>> FilesAsync(string package)
    {
        var (code, output) = await RunAsync("dpkg", ["-L", package]);
        return code != 0 ? [] : [.. System.Text.Encoding.UTF8.GetString(output).Split('\n').Where(File.Exists).Order(StringComparer.Ordinal)];
    }

    /// <summary>A .wav file, or 16-bit samples at 16 kHz (.raw).</summary>
    public static async Task<short[]> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        if (path.EndsWith(".wav", StringComparison.Ordinal))
        {
            return await ReadWavAsync(file);
        }

        var bytes = new byte[file.Length / 2 * 2];
        await file.ReadExactlyAsync(bytes);
        var samples = new short[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i));
        }

        return Change(samples, RawRate, Rate);
    }

    /// <summary>Several files of any kind one after the other, by sox: without dither, a little quieter so that nothing clips.</summary>
    public static async Task<short[]> ConvertAsync(IEnumerable<string> paths)
    {
        var (code, output) = await RunAsync("sox", ["-D", .. paths.SelectMany(path => (string[])["-v", "0.7", path]), "-t", "raw", "-r", $"{Rate}", "-e", "signed-integer", "-b", "16", "-c", "1", "-"]);
        return code == 0 ? MemoryMarshal.Cast<byte, short>(output).ToArray() : throw new InvalidOperationException("sox is missing: apt-get install sox");
    }

    /// <summary>What a program says that writes WAV to its output.</summary>
    public static async Task<float[]> SpeakAsync(string program, params string[] arguments)
    {
        var (code, output) = await RunAsync(program, arguments);
        return code == 0 ? ToFloat(await ReadWavAsync(new MemoryStream(output))) : throw new InvalidOperationException($"{program} is missing or has no such voice: apt-get install {program}");
    }

    public static short[] Change(short[] samples, int from, int to)
    {
        if (from == to)
        {
            return samples;
        }

        var resampler = new Resampler(from, to);
        var output = new short[resampler.MaxOutput(samples.Length) + resampler.MaxOutput(0)];
        var written = resampler.Process(samples, output);
        written += resampler.Flush(output.AsSpan(written));
        return output[..written];
    }

    public static float[] ToFloat(short[] samples) => Array.ConvertAll(samples, sample => sample / 32768f);

    private static async Task<short[]> ReadWavAsync(Stream stream)
    {
        var reader = await WavReader.OpenAsync(stream);
        var samples = new short[reader.Samples ?? 0];
        var read = await reader.ReadAsync(samples);
        return Change(samples[..read], reader.SampleRate, Rate);
    }

    private static async Task<(int ExitCode, byte[] Output)> RunAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output);
            await errors;
            await process.WaitForExitAsync();
            return (process.ExitCode, output.ToArray());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return (-1, []);
        }
    }
}
