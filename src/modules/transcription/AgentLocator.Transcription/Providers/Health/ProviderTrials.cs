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

    public async Task<CircuitGate> AskAsync(string id, CancellationToken cancellationToken)
    {
        var circuit = board.Of(id);
        var gate = circuit.Ask(clock.Now);
        if (gate != CircuitGate.Trial || await ClaimAsync(id, cancellationToken))
        {
            return gate;
        }

        circuit.EndTrial();
        board.Look(id);
        return CircuitGate.Open;
    }

    private async Task<bool> ClaimAsync(string id, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestClaim, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await rows.TryBeginTrialAsync(id, clock.Now, options.Value.TrialFor, either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotClaimed(logger, exception);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The trial of a provider could not be claimed from the other nodes; it is made all the same")]
    private static partial void LogNotClaimed(ILogger logger, Exception exception);
}
