using System.Collections.Concurrent;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>What handlers and jobs did, and how often they are still to fail.</summary>
public sealed class Trace : ISingletonDependency
{
    private readonly ConcurrentDictionary<(string Who, Guid Subject), (int Left, Func<Exception> Error)> _failures = new();
    private readonly ConcurrentQueue<TraceEntry> _entries = new();

    public IEnumerable<TraceEntry> All => _entries;

    public IEnumerable<TraceEntry> Of(Guid subject) => _entries.Where(entry => entry.Subject == subject);

    public int Count(string who, Guid subject) => Of(subject).Count(entry => entry.Who == who);

    public void Add(string who, Guid subject, Guid? tenantId, bool insideUnitOfWork) =>
        _entries.Enqueue(new TraceEntry(who, subject, tenantId, insideUnitOfWork));

    public void LetFail(string who, Guid subject, int times, Func<Exception>? error = null) =>
        _failures[(who, subject)] = (times, error ?? (() => new InvalidOperationException($"{who} was told to fail")));

    public void ThrowIfToFail(string who, Guid subject)
    {
        if (_failures.TryGetValue((who, subject), out var failure) && failure.Left > 0)
        {
            _failures[(who, subject)] = failure with { Left = failure.Left - 1 };
            throw failure.Error();
        }
    }
}

public sealed record TraceEntry(string Who, Guid Subject, Guid? TenantId, bool InsideUnitOfWork);
