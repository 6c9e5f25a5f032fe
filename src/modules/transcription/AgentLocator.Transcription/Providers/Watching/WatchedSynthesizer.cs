using System.Runtime.CompilerServices;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Watching;

/// <summary>A voice that tells how the provider does, whenever its audio is read.</summary>
internal sealed class WatchedSynthesizer(ISpeechSynthesizer inner, IProviderWatch watch) : ISpeechSynthesizer
{
    public string Provider => inner.Provider;

    public IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken = default)
    {
        watch.GoOn();
        return SpeakAsync(request, cancellationToken);
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> SpeakAsync(SynthesisRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var audio in WatchedReading.Of(inner.SynthesizeAsync(request, cancellationToken), watch, cancellationToken))
            {
                yield return audio;
            }
        }
        finally
        {
            await watch.EndAsync();
        }
    }
}
