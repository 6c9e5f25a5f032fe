namespace AgentLocator.PhoneSimulator.Media;

/// <summary>
/// The call's own time in milliseconds, moved on by the media pump frame by frame. Every wait of a call is a wait on this clock, so that
/// a call played faster than life, or held up by a busy machine, keeps its order of events.
/// </summary>
internal sealed class CallClock
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();
    private long now;

    public long NowMs => Interlocked.Read(ref now);

    public Task WaitAsync(long milliseconds, CancellationToken cancellationToken) => WaitUntilAsync(NowMs + milliseconds, cancellationToken);

    public async Task WaitUntilAsync(long instant, CancellationToken cancellationToken)
    {
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (instant <= now)
            {
                return;
            }

            waiting.Enqueue(due, instant);
        }

        await using (cancellationToken.Register(() => due.TrySetCanceled(cancellationToken)))
        {
            await due.Task;
        }
    }

    public void Advance(int milliseconds)
    {
        lock (gate)
        {
            now += milliseconds;
            while (waiting.TryPeek(out var due, out var instant) && instant <= now)
            {
                waiting.Dequeue();
                due.TrySetResult();
            }
        }
    }

    /// <summary>Ends every wait still open; nothing will move the clock any more.</summary>
    public void Stop()
    {
        lock (gate)
        {
            while (waiting.TryDequeue(out var due, out _))
            {
                due.TrySetCanceled();
            }
        }
    }
}
