using System.Diagnostics;
using AgentLocator.Measure.Carrier;

namespace AgentLocator.Measure.Guarantees;

/// <summary>Follows the simulator's streams, so that it is known afterwards what was certainly sent, or over, when a node died.</summary>
internal sealed class StreamWatch(Simulator simulator, string number) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Processed = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _over = new();
    private readonly Dictionary<string, long> _stoppedAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _framesAtKill = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Task _watching = Task.CompletedTask;

    public void Begin() => _watching = WatchAsync();

    /// <summary>To be called right before a node is killed or drained, as often as that happens.</summary>
    public async Task<IReadOnlyList<CarrierCall>> TakeBearingsAsync()
    {
        var calls = await simulator.CallsToAsync(number);
        var now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            foreach (var stream in calls.SelectMany(call => call.Streams))
            {
                var wasOver = _stoppedAt.TryGetValue(stream.StreamSid, out var stoppedAt) && Stopwatch.GetElapsedTime(stoppedAt, now) > Processed;
                if (!wasOver)
                {
                    _framesAtKill.TryAdd(stream.StreamSid, stream.Frames);
                }
            }
        }

        return calls;
    }

    /// <summary>A stream that was alive at a kill may have been of the dead node: less is then demanded of it.</summary>
    public ExpectedStream Expect(CarrierStream stream)
    {
        lock (_gate)
        {
            var endedWell = stream.ClosedBy == "carrier" && !_framesAtKill.ContainsKey(stream.StreamSid);
            return new ExpectedStream(stream, !endedWell, _framesAtKill.GetValueOrDefault(stream.StreamSid, stream.Frames));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(_over.Token))
        {
            var calls = await simulator.CallsToAsync(number);
            var now = Stopwatch.GetTimestamp();
            lock (_gate)
            {
                foreach (var stream in calls.SelectMany(call => call.Streams).Where(stream => stream.State == "stopped"))
                {
                    _stoppedAt.TryAdd(stream.StreamSid, now);
                }
            }
        }
    }
}
