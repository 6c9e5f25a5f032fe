using System.Globalization;
using System.Text.Json;
using AgentLocator.Audio;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Samples;

/// <summary>Tries a provider with one sentence, for a person who wants to see whether it works.</summary>
internal static class ProviderTest
{
    private const int FrameBytes = 160;
    private const int TrailingFrames = 50;
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(20);

    /// <summary>What came of it, in words: what was understood, or how much was spoken. Throws <see cref="ProviderException"/>.</summary>
    public static Task<string> RunAsync(object provider, TimeProvider time, CancellationToken cancellationToken) => provider switch
    {
        IFileTranscriber transcriber => TranscribeAsync(transcriber, cancellationToken),
        IStreamingRecognizer recognizer => RecognizeAsync(recognizer, time, cancellationToken),
        ISpeechSynthesizer synthesizer => SynthesizeAsync(synthesizer, cancellationToken),
        IAnalysisModel model => AnalyzeAsync(model, cancellationToken),
        _ => throw new ArgumentException($"{provider.GetType().Name} is none of the providers' interfaces.", nameof(provider)),
    };

    private static async Task<string> TranscribeAsync(IFileTranscriber transcriber, CancellationToken cancellationToken)
    {
        await using var wav = ProviderSample.OpenWav();
        var request = new FileTranscriptionRequest
        {
            Wav = wav,
            Duration = TimeSpan.FromSeconds(ProviderSample.Audio.Length / (double)MuLaw.SampleRate),
            Language = ProviderSample.Language,
        };
        return (await transcriber.TranscribeAsync(request, cancellationToken)).Text;
    }

    private static async Task<string> RecognizeAsync(IStreamingRecognizer recognizer, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var stream = await recognizer.OpenAsync(new RecognitionOptions { Language = ProviderSample.Language, Interim = false }, cancellationToken);
        using var stopSending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(stream, time, stopSending.Token);
        var heard = new List<string>();
        try
        {
            await foreach (var text in stream.ReadAsync(cancellationToken))
            {
                if (text.IsFinal)
                {
                    heard.Add(text.Text);
                }
            }

            await sending;
        }
        finally
        {
            await stopSending.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return string.Join(' ', heard);
    }

    // At the pace of speech, as providers want it, and a second of silence, so that they see the end.
    private static async Task SendAsync(IRecognitionStream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        var audio = new byte[ProviderSample.Audio.Length + (TrailingFrames * FrameBytes)];
        Array.Fill(audio, MuLaw.Silence);
        ProviderSample.Audio.CopyTo(audio, 0);
        using var timer = new PeriodicTimer(FrameTime, time);
        for (var at = 0; at < audio.Length; at += FrameBytes)
        {
            await stream.WriteAsync(audio.AsMemory(at, Math.Min(FrameBytes, audio.Length - at)), cancellationToken);
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await stream.CompleteAsync(cancellationToken);
    }

    private static async Task<string> SynthesizeAsync(ISpeechSynthesizer synthesizer, CancellationToken cancellationToken)
    {
        long bytes = 0;
        await foreach (var audio in synthesizer.SynthesizeAsync(new SynthesisRequest { Text = ProviderSample.Sentence, Language = ProviderSample.Language }, cancellationToken))
        {
            bytes += audio.Length;
        }

        return bytes > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)MuLaw.SampleRate:0.0} s")
            : throw new ProviderException(synthesizer.Provider, ProviderFailure.Malformed, "There was no audio.");
    }

    private static async Task<string> AnalyzeAsync(IAnalysisModel model, CancellationToken cancellationToken)
    {
        var answer = await model.CompleteAsync(ProviderSample.Prompt, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(answer.Json);
            return json.RootElement.GetProperty("name").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ProviderException(model.Provider, ProviderFailure.Malformed, "The answer has not the shape that was asked for.", inner: exception);
        }
    }
}
