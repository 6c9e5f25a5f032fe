namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>The last calls, oldest first: two hundred of them, and the audio of as many as fit into 64 MB.</summary>
internal sealed class CallRegistry
{
    private const int MostCalls = 200;
    private const long MostAudioBytes = 64L * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly LinkedList<PhoneCall> calls = new();

    public void Add(PhoneCall call)
    {
        lock (gate)
        {
            calls.AddLast(call);
            Trim();
        }
    }

    public IReadOnlyList<PhoneCall> All()
    {
        lock (gate)
        {
            return [.. calls];
        }
    }

    public PhoneCall? Find(string sid)
    {
        lock (gate)
        {
            return calls.FirstOrDefault(c => c.Sid == sid);
        }
    }

    public (PhoneCall Call, Recording Recording)? FindRecording(string sid)
    {
        lock (gate)
        {
            foreach (var call in calls)
            {
                if (call.Recordings.FirstOrDefault(r => r.Sid == sid) is { } recording)
                {
                    return (call, recording);
                }
            }
        }

        return null;
    }

    private void Trim()
    {
        for (var node = calls.First; node is not null && calls.Count > MostCalls;)
        {
            var next = node.Next;
            if (node.Value.IsSettled)
            {
                calls.Remove(node);
            }

            node = next;
        }

        long bytes = 0;
        for (var node = calls.Last; node is not null; node = node.Previous)
        {
            bytes += node.Value.AudioBytes;
            if (bytes > MostAudioBytes && node.Value.IsSettled)
            {
                node.Value.LetAudioGo();
            }
        }
    }
}
