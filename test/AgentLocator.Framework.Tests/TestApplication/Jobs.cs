using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Framework.Tests.TestApplication;

[BackgroundJobName("test.count")]
public sealed record CountArgs(Guid Subject);

[BackgroundJobName("test.gate")]
public sealed record GateArgs(Guid Subject);

[BackgroundJobName("test.write")]
public sealed record WriteArgs(Guid Subject, bool Waits = false);

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

/// <summary>Writes a notice and completes itself in the same transaction; waits at the gate before, when told to.</summary>
internal sealed class WriteJob(Trace trace, JobGate gate, TenantScope scope, ICurrentTenant tenant, ICurrentBackgroundJob current, IGuidGenerator guids)
    : AsyncBackgroundJob<WriteArgs>, ITransientDependency
{
    public const string Who = "write";

    public override async Task ExecuteAsync(WriteArgs args)
    {
        trace.Add(Who, args.Subject, tenant.Id, insideUnitOfWork: false);
        if (args.Waits)
        {
            await gate.Opened.Task;
        }

        await scope.RunAsync(tenant.Id!.Value, async services =>
        {
            await services.GetRequiredService<IRepository<Notice, Guid>>().InsertAsync(new Notice(guids.Create(), Who, args.Subject));
            trace.ThrowIfToFail(Who, args.Subject);
            await current.CompleteAsync();
        });
        trace.Add(Who + ".committed", args.Subject, tenant.Id, insideUnitOfWork: false);
    }
}

public sealed class JobGate : ISingletonDependency
{
    public TaskCompletionSource Opened { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
