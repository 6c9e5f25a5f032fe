using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Health;
using AgentLocator.Transcription.Providers.Places;
using AgentLocator.Transcription.Providers.Watching;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Providers;

/// <inheritdoc cref="ISpeechProviders"/>
internal sealed partial class SpeechProviders(
    ProviderOrders orders,
    ProviderGates gates,
    ProviderHealthBoard board,
    ProviderTrials trials,
    IClock clock,
    ILogger<SpeechProviders> logger) : ISpeechProviders, ITransientDependency
{
    public async Task<IReadOnlyList<string>> OrderAsync(ProviderPurpose purpose, CancellationToken cancellationToken = default)
    {
        var choices = await orders.ChoicesAsync(purpose, only: null, cancellationToken);
        return [.. choices.OrderBy(choice => board.IsOpen(IdOf(choice))).Select(choice => choice.Adapter.Name)];
    }

    public Task<T> UseAsync<TProvider, T>(
        ProviderPurpose purpose,
        Func<TProvider, CancellationToken, Task<T>> use,
        string? only = null,
        CancellationToken cancellationToken = default)
        where TProvider : class => UseAsync(purpose, use, only, isTest: false, cancellationToken);

    /// <summary>Asks one provider, also when it is left alone at present: a person wants to see whether it works now.</summary>
    public Task<T> TestAsync<TProvider, T>(ProviderPurpose purpose, Func<TProvider, CancellationToken, Task<T>> use, string provider, CancellationToken cancellationToken)
        where TProvider : class => UseAsync(purpose, use, provider, isTest: true, cancellationToken);

    private async Task<T> UseAsync<TProvider, T>(
        ProviderPurpose purpose, Func<TProvider, CancellationToken, Task<T>> use, string? only, bool isTest, CancellationToken cancellationToken)
        where TProvider : class
    {
        ProviderException? failed = null;
        foreach (var choice in await orders.ChoicesAsync(purpose, only, cancellationToken))
        {
            var permit = await trials.AskAsync(IdOf(choice), cancellationToken);
            if (permit.Gate == CircuitGate.Open && !isTest)
            {
                failed = Worse(failed, LeftAlone(choice));
                continue;
            }

            var watch = new ProviderWatch(board, trials, permit);
            try
            {
                return await AskAsync(choice, watch, use, cancellationToken);
            }
            catch (ProviderException exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, choice.Adapter.Name, purpose, exception.Failure, choice.Access.Owner);
                if (exception.Failure == ProviderFailure.InvalidRequest)
                {
                    throw;
                }

                failed = Worse(failed, exception);
            }
            finally
            {
                await watch.EndAsync();
            }
        }

        throw failed ?? new ProviderException(only ?? "", ProviderFailure.NotConfigured, $"There is no provider with a key for {purpose}.");
    }

    private async Task<T> AskAsync<TProvider, T>(
        ProviderChoice choice, ProviderWatch watch, Func<TProvider, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
        where TProvider : class
    {
        // That we are busy ourselves says nothing about the provider.
        using var place = await gates.EnterAsync(choice.Access, choice.Purpose, cancellationToken)
            ?? throw new ProviderException(choice.Adapter.Name, ProviderFailure.RateLimited, "As many requests as we allow ourselves are under way with this key.");
        try
        {
            var provider = choice.Create();
            switch (provider)
            {
                // What they give goes on after they were asked: they tell themselves how it went.
                case IStreamingRecognizer recognizer:
                    return await use((TProvider)(object)new WatchedRecognizer(recognizer, watch), cancellationToken);
                case ISpeechSynthesizer synthesizer:
                    return await use((TProvider)(object)new WatchedSynthesizer(synthesizer, watch), cancellationToken);
            }

            var result = await use((TProvider)provider, cancellationToken);
            watch.Worked();
            return result;
        }
        catch (ProviderException exception) when (!cancellationToken.IsCancellationRequested)
        {
            watch.Failed(exception);
            throw;
        }
    }

    private ProviderException LeftAlone(ProviderChoice choice)
    {
        var state = board.StateOf(IdOf(choice));
        var wait = state.OpenUntil - clock.Now;
        return new ProviderException(
            choice.Adapter.Name,
            state.Failure ?? ProviderFailure.Unavailable,
            "It has failed lately and is left alone for a while.",
            wait > TimeSpan.Zero ? wait : null);
    }

    /// <summary>One that may pass by itself says more to whoever may come again.</summary>
    private static ProviderException Worse(ProviderException? before, ProviderException now) => before is { IsTransient: true } && !now.IsTransient ? before : now;

    private static string IdOf(ProviderChoice choice) => ProviderHealthBoard.IdOf(choice.Access, choice.Purpose);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} failed at {Purpose}: {Failure} (key of {Owner})")]
    private static partial void LogFailed(ILogger logger, string provider, ProviderPurpose purpose, ProviderFailure failure, string owner);
}
