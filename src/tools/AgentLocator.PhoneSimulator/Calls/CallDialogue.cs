using System.Runtime.CompilerServices;

namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>The dialogue of a call, growing; followers get it from the beginning.</summary>
internal sealed class CallDialogue
{
    private readonly Lock gate = new();
    private readonly List<DialogueEntry> entries = [];
    private TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool complete;

    public IReadOnlyList<DialogueEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    public void Add(DialogueEntry entry)
    {
        lock (gate)
        {
            entries.Add(entry);
            Signal();
        }
    }

    public void Complete()
    {
        lock (gate)
        {
            complete = true;
            Signal();
        }
    }

    public async IAsyncEnumerable<DialogueEntry> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = 0; ;)
        {
            DialogueEntry[] news;
            Task more;
            lock (gate)
            {
                news = [.. entries.Skip(next)];
                if (news.Length == 0 && complete)
                {
                    yield break;
                }

                more = grown.Task;
            }

            foreach (var entry in news)
            {
                yield return entry;
            }

            next += news.Length;
            if (news.Length == 0)
            {
                await more.WaitAsync(cancellationToken);
            }
        }
    }

    private void Signal()
    {
        var previous = grown;
        grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        previous.TrySetResult();
    }
}
