using System.ComponentModel;
using System.Diagnostics;

namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Speech by the `espeak-ng` program, where it is installed: one short process for a sentence, its WAVE read from standard output.</summary>
internal sealed class EspeakVoice
{
    private const string Program = "espeak-ng";

    private readonly SemaphoreSlim oneAtATime = new(1);

    private EspeakVoice()
    {
    }

    /// <summary>Null when the program is not there.</summary>
    public static EspeakVoice? Detect()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => File.Exists(Path.Combine(folder, Program))) ? new EspeakVoice() : null;
    }

    /// <summary>8 kHz mu-law; null when the program cannot speak it.</summary>
    public async Task<byte[]?> SpeakAsync(string text, Voice voice, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var wave = await RunAsync(text, VoiceName(text, voice), cancellationToken);
            var (samples, rate) = WaveFile.ReadPcm(wave);
            var band = TelephoneBand.Trim(TelephoneBand.Resample(samples, rate));
            TelephoneBand.Level(band);
            return band.Length == 0 ? null : MuLaw.Encode(band);
        }
        catch (Exception e) when (e is Win32Exception or InvalidDataException)
        {
            return null;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private static string VoiceName(string text, Voice voice)
    {
        var language = text.Any(c => c is >= '\u05D0' and <= '\u05EA') ? "he" : "en";
        return voice == Voice.Caller ? language + "+f3" : language;
    }

    private static async Task<byte[]> RunAsync(string text, string voiceName, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-v", voiceName, "-s", "150", "--stdin", "--stdout" },
        };
        using var process = Process.Start(start) ?? throw new Win32Exception($"{Program} did not start.");
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            using var output = new MemoryStream();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            await errors;
            await process.WaitForExitAsync(cancellationToken);
            return output.ToArray();
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
