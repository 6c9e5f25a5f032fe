using System.Collections.Concurrent;
using System.Globalization;
using AgentLocator.GoogleCloud.LongRunning;
using AgentLocator.GoogleCloud.Speech.V1;
using Google.Protobuf.WellKnownTypes;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>Recordings that are being recognised: half done when first asked for, done when asked again.</summary>
internal sealed class GoogleOperations
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();
    private int _last;

    public Operation Begin(LongRunningRecognizeResponse response)
    {
        var name = (8_000_000_000_000_000_000 + Interlocked.Increment(ref _last)).ToString(CultureInfo.InvariantCulture);
        _entries[name] = new Entry(response);
        return new Operation { Name = name, Metadata = Any.Pack(new LongRunningRecognizeMetadata()) };
    }

    public Operation? Ask(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return null;
        }

        var isDone = Interlocked.Increment(ref entry.Asked) > 1;
        var operation = new Operation { Name = name, Metadata = Any.Pack(new LongRunningRecognizeMetadata { ProgressPercent = isDone ? 100 : 50 }), Done = isDone };
        if (isDone)
        {
            operation.Response = Any.Pack(entry.Response);
        }

        return operation;
    }

    private sealed class Entry(LongRunningRecognizeResponse response)
    {
        public int Asked;

        public LongRunningRecognizeResponse Response => response;
    }
}
