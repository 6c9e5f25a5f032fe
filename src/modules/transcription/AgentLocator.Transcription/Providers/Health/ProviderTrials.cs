using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>Lets one request of all nodes try a provider that has failed, once its pause is over.</summary>
internal sealed partial class ProviderTrials(
    ProviderHealthBoard board,
    HealthRows rows,
    IClock clock,
    IOptions<SpeechProviderOptions> options,
    TimeProvider time,
    ILogger<ProviderTrials> logger) : ITransientDependency
{
    // A caller may be waiting. Without the other nodes' word this one's is good enough.
    private static readonly TimeSpan LongestClaim = TimeSpan.FromSeconds(1);

    public async Task<CircuitPermit> AskAsync(string id, CancellationToken cancellationToken)
    {
        var circuit = board.Of(id);
        var gate = circuit.Ask(clock.Now);
        var permit = new CircuitPermit(id, gate, WholeMilliseconds(clock.Now + options.Value.TrialFor));
        if (gate != CircuitGate.Trial)
        {
            return permit;
        }

        try
        {
            if (await ClaimAsync(permit, cancellationToken))
            {
                return permit;
            }
        }
        catch (OperationCanceledException)
        {
            // Whether the claim was written is not known.
            await GiveBackAsync(permit);
            throw;
        }

        circuit.EndTrial();
        board.Look(id);
        return permit with { Gate = CircuitGate.Open };
    }

    /// <summary>The trial has told nothing. Whoever made it may have been cancelled: the database is asked all the same, for a moment.</summary>
    public async Task GiveBackAsync(CircuitPermit permit)
    {
        board.Of(permit.Id).EndTrial();
        using var deadline = new CancellationTokenSource(LongestClaim, time);
        try
        {
            await rows.EndTrialAsync(permit.Id, permit.TrialUntil, deadline.Token);
        }
        catch (Exception exception)
        {
            // It ends by itself, later.
            LogNotGivenBack(logger, exception);
        }
    }

    private async Task<bool> ClaimAsync(CircuitPermit permit, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestClaim, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await rows.TryBeginTrialAsync(permit.Id, clock.Now, permit.TrialUntil, either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotClaimed(logger, exception);
            return true;
        }
    }

    // It names the trial in the row, where databases keep less than ticks.
    private static DateTime WholeMilliseconds(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    [LoggerMessage(Level = LogLevel.Debug, Message = "The trial of a provider could not be claimed from the other nodes; it is made all the same")]
    private static partial void LogNotClaimed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The trial of a provider could not be given back to the other nodes; it runs out by itself")]
    private static partial void LogNotGivenBack(ILogger logger, Exception exception);
}

/// <summary>What a request may do.</summary>
/// <param name="Id">Of the circuit.</param>
/// <param name="Gate">What the circuit says.</param>
/// <param name="TrialUntil">Of a trial: when another may begin if this one tells nothing (UTC).</param>
internal sealed record CircuitPermit(string Id, CircuitGate Gate, DateTime TrialUntil);
