using System.Collections.Concurrent;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers;

/// <summary>Keeps what this node asks with one key at a time within a limit, so that many recordings at once do not use up what live calls need.</summary>
internal sealed class ProviderGates(IOptions<SpeechProviderOptions> options, TimeProvider time) : ISingletonDependency
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>A place, until it is disposed; null when none came free in time.</summary>
    public async Task<IDisposable?> EnterAsync(ProviderAccess access, ProviderPurpose purpose, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd($"{access.Provider}/{access.Owner}", _ => new SemaphoreSlim(options.Value.Concurrency[access.Provider]));
        using var deadline = new CancellationTokenSource(options.Value.PlaceWithin(purpose), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await gate.WaitAsync(either.Token);
            return new DisposeAction(() => gate.Release());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
