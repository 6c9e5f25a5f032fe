using System.Runtime.CompilerServices;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary><c>StreamingRecognize</c> without its limit of five minutes.</summary>
internal sealed class GoogleRecognizer(SpeechClient client, string model, TimeProvider time) : IStreamingRecognizer
{
    public string Provider => ProviderNames.Google;

    public Task<IRecognitionStream> OpenAsync(RecognitionOptions options, CancellationToken cancellationToken = default)
    {
        var config = new StreamingRecognitionConfig
        {
            Config = GoogleFormats.ConfigOf(options.Format.Encoding, options.Format.SampleRate, options.Language, options.Model ?? model, options.Hints),
            InterimResults = options.Interim,
        };
        return Task.FromResult<IRecognitionStream>(new OpenStream(new EndlessRecognition(client, config, timeProvider: time)));
    }

    private sealed class OpenStream(EndlessRecognition recognition) : IRecognitionStream
    {
        public async ValueTask WriteAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default)
        {
            try
            {
                await recognition.WriteAsync(audio, cancellationToken);
            }
            catch (RpcException exception)
            {
                throw GoogleFailures.Find(exception)!;
            }
        }

        public async ValueTask CompleteAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await recognition.CompleteAsync(cancellationToken);
            }
            catch (RpcException exception)
            {
                throw GoogleFailures.Find(exception)!;
            }
        }

        public async IAsyncEnumerable<RecognizedText> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await using var updates = recognition.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await GoogleFailures.MappedAsync(() => updates.MoveNextAsync().AsTask(), cancellationToken))
            {
                yield return TextOf(updates.Current);
            }
        }

        public ValueTask DisposeAsync() => recognition.DisposeAsync();

        private static RecognizedText TextOf(RecognitionUpdate update) => new()
        {
            Text = update.Transcript,
            IsFinal = update.IsFinal,
            Start = update.Start,
            End = update.End,
            Confidence = update.Confidence,
            Stability = update.Stability,
            Words = [.. update.Words.Select(word => new RecognizedWord(word.Text, word.Start, word.End, word.Confidence))],
        };
    }
}
