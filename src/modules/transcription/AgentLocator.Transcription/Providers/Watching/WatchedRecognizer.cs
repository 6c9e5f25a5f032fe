using System.Runtime.CompilerServices;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Watching;

/// <summary>A recogniser whose streams tell how the provider does: a stream that opens proves nothing, its first text does.</summary>
internal sealed class WatchedRecognizer(IStreamingRecognizer inner, IProviderWatch watch) : IStreamingRecognizer
{
    public string Provider => inner.Provider;

    public async Task<IRecognitionStream> OpenAsync(RecognitionOptions options, CancellationToken cancellationToken = default)
    {
        try
        {
            var stream = await inner.OpenAsync(options, cancellationToken);
            watch.GoOn();
            return new WatchedStream(stream, watch);
        }
        catch (ProviderException exception) when (!cancellationToken.IsCancellationRequested)
        {
            watch.Failed(exception);
            throw;
        }
    }

    private sealed class WatchedStream(IRecognitionStream stream, IProviderWatch watch) : IRecognitionStream
    {
        private int _isDisposed;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default) => stream.WriteAsync(audio, cancellationToken);

        public ValueTask CompleteAsync(CancellationToken cancellationToken = default) => stream.CompleteAsync(cancellationToken);

        public async IAsyncEnumerable<RecognizedText> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var text in WatchedReading.Of(stream.ReadAsync(cancellationToken), watch, cancellationToken))
            {
                yield return text;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await stream.DisposeAsync();
            }
            finally
            {
                if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
                {
                    await watch.EndAsync();
                }
            }
        }
    }
}
