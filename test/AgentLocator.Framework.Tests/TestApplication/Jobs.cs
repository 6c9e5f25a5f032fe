namespace AgentLocator.Framework.Tests.TestApplication;

[BackgroundJobName("test.count")]
public sealed record CountArgs(Guid Subject);

[BackgroundJobName("test.gate")]
public sealed record GateArgs(Guid Subject);

/// <summary>Notes that it ran; fails when told to.</summary>
internal sealed class CountJob(Trace trace, ICurrentTenant tenant, IUnitOfWorkManager units) : AsyncBackgroundJob<CountArgs>, ITransientDependency
{
    public const string Who = "count";

    public override Task ExecuteAsync(CountArgs args)
    {
        trace.Add(Who, args.Subject, tenant.Id, units.Current is not null);
        trace.ThrowIfToFail(Who, args.Subject);
        return Task.CompletedTask;
    }
}

/// <summary>Waits until it is let through.</summary>
internal sealed class GateJob(Trace trace, JobGate gate, ICurrentTenant tenant) : AsyncBackgroundJob<GateArgs>, ITransientDependency
{
    public const string Who = "gate";

    public override Task ExecuteAsync(GateArgs args)
    {
        trace.Add(Who, args.Subject, tenant.Id, insideUnitOfWork: false);
        return gate.Opened.Task;
    }
}

public sealed class JobGate : ISingletonDependency
{
    public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
