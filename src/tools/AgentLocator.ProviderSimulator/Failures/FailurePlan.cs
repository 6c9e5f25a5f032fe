namespace AgentLocator.ProviderSimulator.Failures;

/// <summary>What goes wrong, by provider and operation. The plan of an operation goes before the plan of its provider.</summary>
internal sealed class FailurePlan
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Provider, string? Operation), Failure> _failures = [];

    public void Set(string provider, string? operation, Failure failure)
    {
        lock (_gate)
        {
            _failures[(provider, operation)] = failure;
        }
    }

    /// <summary>Nothing fails any more: everywhere, at a provider, or in one operation of it.</summary>
    public void Clear(string? provider = null, string? operation = null)
    {
        lock (_gate)
        {
            foreach (var key in _failures.Keys.Where(k => (provider is null || k.Provider == provider) && (operation is null || k.Operation == operation)).ToArray())
            {
                _failures.Remove(key);
            }
        }
    }

    /// <summary>What shall happen to this call, counted as used; null when all goes well.</summary>
    public Failure? Take(string provider, string operation, string? language = null)
    {
        lock (_gate)
        {
            return Take((provider, operation), language) ?? Take((provider, null), language);
        }
    }

    private Failure? Take((string, string?) key, string? language)
    {
        if (!_failures.TryGetValue(key, out var failure) || (failure.Language is not null && failure.Language != language))
        {
            return null;
        }

        if (failure.Count is { } count)
        {
            if (count > 1)
            {
                _failures[key] = failure with { Count = count - 1 };
            }
            else
            {
                _failures.Remove(key);
            }
        }

        return failure;
    }
}
