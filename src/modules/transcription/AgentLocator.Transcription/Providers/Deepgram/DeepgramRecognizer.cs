using System.Runtime.CompilerServices;
using AgentLocator.Deepgram;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>Deepgram's live recognition over a WebSocket.</summary>
internal sealed class DeepgramRecognizer(DeepgramClient client, string model) : IStreamingRecognizer
{
    public string Provider => ProviderNames.Deepgram;

    public async Task<IRecognitionStream> OpenAsync(RecognitionOptions options, CancellationToken cancellationToken = default)
    {
        var asked = new ListenOptions
        {
            Model = options.Model ?? model,
            Language = options.Language,
            Encoding = options.Format.Encoding switch
            {
                AudioEncoding.MuLaw => "mulaw",
                AudioEncoding.ALaw => "alaw",
                _ => "linear16",
            },
            SampleRate = options.Format.SampleRate,
            InterimResults = options.Interim,
            Keyterms = DeepgramHints.Of(options.Hints),
        };
        return new OpenStream(await DeepgramFailures.MappedAsync(() => client.ListenAsync(asked, cancellationToken)));
    }

    private sealed class OpenStream(DeepgramListenStream stream) : IRecognitionStream
    {
        public async ValueTask WriteAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default)
        {
            try
            {
                await stream.SendAudioAsync(audio, cancellationToken);
            }
            catch (DeepgramException exception)
            {
                throw DeepgramFailures.Of(exception);
            }
        }

        public async ValueTask CompleteAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await stream.CloseStreamAsync(cancellationToken);
            }
            catch (DeepgramException exception)
            {
                throw DeepgramFailures.Of(exception);
            }
        }

        public async IAsyncEnumerable<RecognizedText> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await using var messages = stream.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await DeepgramFailures.MappedAsync(() => messages.MoveNextAsync().AsTask()))
            {
                // Silence is told as well, without words.
                if (messages.Current is DeepgramResults { Alternatives: [var best, ..] } results && best.Transcript.Length > 0)
                {
                    yield return TextOf(results, best);
                }
            }
        }

        public ValueTask DisposeAsync() => stream.DisposeAsync();

        private static RecognizedText TextOf(DeepgramResults results, DeepgramAlternative best) => new()
        {
            Text = best.Transcript,
            IsFinal = results.IsFinal,
            Start = best.Words.Count > 0 ? best.Words[0].Start : results.Start,
            End = best.Words.Count > 0 ? best.Words[^1].End : results.Start + results.Duration,
            Confidence = best.Confidence,
            Words = [.. best.Words.Select(word => new RecognizedWord(word.PunctuatedWord ?? word.Word, word.Start, word.End, word.Confidence))],
        };
    }
}
