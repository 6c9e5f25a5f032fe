using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Watching;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>
/// Hears how one request does, and what it has opened. Each failure counts once, whoever tells of it first. A trial of which nothing was heard when all is over, because a
/// caller has hung up or the host is stopping, gives its place back: the next request may try at once.
/// </summary>
internal sealed class ProviderWatch(ProviderHealthBoard board, ProviderTrials trials, CircuitPermit permit) : IProviderWatch
{
    private ProviderException? _told;
    private int _hasHeard;
    private int _open = 1;

    public void Worked()
    {
        Volatile.Write(ref _hasHeard, 1);
        board.Worked(permit.Id);
    }

    public void Failed(ProviderException exception)
    {
        Volatile.Write(ref _hasHeard, 1);
        if (!ReferenceEquals(Interlocked.Exchange(ref _told, exception), exception))
        {
            board.Failed(permit.Id, exception.Failure, exception.RetryAfter);
        }
    }

    public void GoOn() => Interlocked.Increment(ref _open);

    public ValueTask EndAsync() => Interlocked.Decrement(ref _open) == 0 && permit.Gate == CircuitGate.Trial && Volatile.Read(ref _hasHeard) == 0
        ? new ValueTask(trials.GiveBackAsync(permit))
        : ValueTask.CompletedTask;
}
