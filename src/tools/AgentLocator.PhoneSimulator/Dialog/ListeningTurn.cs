using System.Threading.Channels;
using AgentLocator.PhoneSimulator.Scripts;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>The time in which a verb listens: the caller's inputs, and a deadline that moves with them.</summary>
internal sealed class ListeningTurn : IAsyncDisposable
{
    private const int MostInputs = 256;
    private const int LeastMsOfLife = 1000;

    private readonly CallContext context;
    private readonly CancellationTokenSource ended;
    private readonly Channel<CallerInput> inputs = Channel.CreateBounded<CallerInput>(MostInputs);
    private readonly Task answering;

    public ListeningTurn(CallContext context, StepTarget question, Task promptHeard, CancellationToken cancellationToken)
    {
        this.context = context;
        ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        answering = context.Caller.AnswerAsync(question, promptHeard, inputs.Writer, ended.Token);
    }

    /// <summary>Call time at which waiting ends; null is never.</summary>
    public long? Deadline { get; set; }

    /// <summary>
    /// Call time after this much silence. At many times the speed of life a busy machine is late by seconds of the call, which is not a caller
    /// who is silent: it is never less than a second of life.
    /// </summary>
    public long Silence(int seconds) => context.Call.Clock.NowMs + Math.Max(seconds * 1000L, (long)(LeastMsOfLife * context.Call.Speed));

    /// <summary>The next input; null when the deadline passed or <paramref name="other"/> (if given) came first.</summary>
    public async Task<CallerInput?> NextAsync(Task? other)
    {
        if (inputs.Reader.TryRead(out var waiting))
        {
            return waiting;
        }

        using var decided = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        var input = inputs.Reader.WaitToReadAsync(decided.Token).AsTask();
        var time = Deadline is { } deadline ? context.Call.Clock.WaitUntilAsync(deadline, decided.Token) : Task.Delay(Timeout.Infinite, decided.Token);
        await Task.WhenAny(other is null ? [input, time] : [input, time, other]);
        ended.Token.ThrowIfCancellationRequested();
        await decided.CancelAsync();
        return inputs.Reader.TryRead(out var read) ? read : null;
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();

        // The caller may still be talking to nobody: that goes on in the background, to its end or the call's.
        context.InBackground(ToItsEndAsync());
    }

    private async Task ToItsEndAsync()
    {
        await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answering.IsFaulted)
        {
            await answering;
        }

        await context.Caller.TurnEndedAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ended.Dispose();
    }
}
