using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Languages;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>
/// After which failures another stream is opened, and when: UNAVAILABLE and OUT_OF_RANGE (a stream's limits) with growing waits, and a Hebrew code that was refused once
/// in its other spelling.
/// </summary>
internal sealed class ReopenPolicy(int maxReopens, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    // Google ends a stream after ten seconds without audio.
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(8);

    private int _reopens;

    /// <summary>The spelling to ask for from now on; null where none was refused.</summary>
    public string? Language { get; private set; }

    /// <summary>The last stream failed, and nothing final came since.</summary>
    public bool HasForgiven => _reopens > 0;

    /// <summary>A final result: all is well again.</summary>
    public void Forget() => _reopens = 0;

    /// <summary>Returns when another stream may be opened; throws the failure where that would not help.</summary>
    public async Task ForgiveAsync(RecognitionLeg leg, RpcException failure, CancellationToken cancellationToken)
    {
        // A stream that came to its limits, of length or of time without audio, has served: it is not counted with those that failed.
        var hasServed = failure.StatusCode == StatusCode.OutOfRange && leg.Age >= ShortestLimit;
        _reopens = hasServed ? 1 : _reopens + 1;
        if (failure.StatusCode == StatusCode.InvalidArgument && !leg.HasResults && Language is null && HebrewSpelling.OtherOf(leg.Language) is { } other)
        {
            Language = other;
            return;
        }

        var mayPass = failure.StatusCode is StatusCode.Unavailable or StatusCode.OutOfRange && (failure.RetryDelay ?? TimeSpan.Zero) <= LongestDelay;
        if (!mayPass || _reopens > maxReopens)
        {
            throw failure;
        }

        var wait = failure.RetryDelay ?? FirstDelay * Math.Pow(2, _reopens - 1) * (0.5 + Random.Shared.NextDouble());
        await Task.Delay(wait < LongestDelay ? wait : LongestDelay, timeProvider, cancellationToken).ConfigureAwait(false);
    }
}
