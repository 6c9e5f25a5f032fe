using System.Collections.Concurrent;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>What handlers and jobs did, and how often they are still to fail.</summary>
public sealed class Trace : ISingletonDependency
{
    private readonly ConcurrentDictionary<(string Who, Guid Subject), int> _failures = new();
    private readonly ConcurrentQueue<TraceEntry> _entries = new();

    public IEnumerable<TraceEntry> Of(Guid subject) => _entries.Where(entry => entry.Subject == subject);

    public int Count(string who, Guid subject) => Of(subject).Count(entry => entry.Who == who);

    public void Add(string who, Guid subject, Guid? tenantId, bool insideUnitOfWork) =>
        _entries.Enqueue(new TraceEntry(who, subject, tenantId, insideUnitOfWork));

    public void LetFail(string who, Guid subject, int times) => _failures[(who, subject)] = times;

    public void ThrowIfToFail(string who, Guid subject)
    {
        if (_failures.GetValueOrDefault((who, subject)) is > 0 and var left)
        {
            _failures[(who, subject)] = left - 1;
            throw new InvalidOperationException($"{who} was told to fail");
        }
    }
}

public sealed record TraceEntry(string Who, Guid Subject, Guid? TenantId, bool InsideUnitOfWork);
