namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>What was asked, for tests to see; the last hundred.</summary>
internal sealed class RequestLog
{
    private const int Most = 100;
    private readonly Lock _gate = new();
    private readonly Queue<LoggedRequest> _requests = [];

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public void Add(string operation, string key, string model, IEnumerable<string?> languages, IEnumerable<string?> hints)
    {
        lock (_gate)
        {
            if (_requests.Count == Most)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(new LoggedRequest(operation, key, model, [.. languages.OfType<string>()], [.. hints.OfType<string>()]));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }
}

/// <param name="Operation">Path's last word.</param>
/// <param name="Key">With whose key.</param>
/// <param name="Model">As it was named.</param>
/// <param name="Languages">Or, of speech, the voice.</param>
/// <param name="Hints">Prompt or keywords.</param>
internal sealed record LoggedRequest(string Operation, string Key, string Model, IReadOnlyList<string> Languages, IReadOnlyList<string> Hints);
