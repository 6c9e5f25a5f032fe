using System.Threading.Channels;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>What the reader gets, in the order of the conversation.</summary>
internal sealed class RecognitionOutput
{
    private const int Size = 256;

    private readonly Channel<RecognitionUpdate> _updates = Channel.CreateBounded<RecognitionUpdate>(new BoundedChannelOptions(Size) { SingleWriter = true });
    private readonly List<RecognitionUpdate> _held = [];

    public IAsyncEnumerable<RecognitionUpdate> ReadAllAsync(CancellationToken cancellationToken) => _updates.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Guesses may be left out where nobody reads; what is final may not, and is waited for.</summary>
    public async ValueTask WriteAsync(RecognitionUpdate update, CancellationToken cancellationToken)
    {
        if (!_updates.Writer.TryWrite(update) && update.IsFinal)
        {
            await _updates.Writer.WriteAsync(update, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps a final result until those before it are there; a guess is too old by then.</summary>
    public void Hold(RecognitionUpdate update)
    {
        if (update.IsFinal)
        {
            _held.Add(update);
        }
    }

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        foreach (var update in _held)
        {
            await WriteAsync(update, cancellationToken).ConfigureAwait(false);
        }

        _held.Clear();
    }

    /// <summary>The end; with a failure, that is what the reader gets.</summary>
    public void Complete(Exception? failure) => _updates.Writer.TryComplete(failure);
}
