using System.Runtime.CompilerServices;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Watching;

/// <summary>Hears how a provider does.</summary>
internal interface IProviderWatch
{
    void Worked();

    void Failed(ProviderException exception);

    /// <summary>Something has been opened that lives on when the request is over.</summary>
    void GoOn();

    /// <summary>The request, or something that it opened, has ended; once for each.</summary>
    ValueTask EndAsync();
}

/// <summary>Tells of the first item that comes, and of the failure that ends them.</summary>
internal static class WatchedReading
{
    public static async IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T> items, IProviderWatch watch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reading = items.GetAsyncEnumerator(cancellationToken);
        var hasWorked = false;
        while (await NextAsync(reading, watch, cancellationToken))
        {
            if (!hasWorked)
            {
                hasWorked = true;
                watch.Worked();
            }

            yield return reading.Current;
        }
    }

    private static async ValueTask<bool> NextAsync<T>(IAsyncEnumerator<T> reading, IProviderWatch watch, CancellationToken cancellationToken)
    {
        try
        {
            return await reading.MoveNextAsync();
        }
        catch (ProviderException exception) when (!cancellationToken.IsCancellationRequested)
        {
            watch.Failed(exception);
            throw;
        }
    }
}
