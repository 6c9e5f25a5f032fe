using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Writes each step down, and notes when it comes before an earlier one is committed.</summary>
internal sealed class StepHandler(Trace trace, IRepository<Notice, Guid> notices, IGuidGenerator guids, ICurrentTenant tenant)
    : IDistributedEventHandler<NoteSteppedEto>, ITransientDependency
{
    public const string Who = "step";
    public const string Disorder = "disorder";

    public async Task HandleEventAsync(NoteSteppedEto eventData)
    {
        trace.Add(Who, eventData.NoteId, tenant.Id, insideUnitOfWork: true);
        if (await (await notices.GetQueryableAsync()).CountAsync(n => n.Source == Who && n.Subject == eventData.NoteId) != eventData.Step)
        {
            trace.Add(Disorder, eventData.NoteId, tenant.Id, insideUnitOfWork: true);
        }

        await notices.InsertAsync(new Notice(guids.Create(), Who, eventData.NoteId), autoSave: true);
        trace.ThrowIfToFail(Who, eventData.NoteId);
    }
}

/// <summary>Waits until it is let through, then writes.</summary>
internal sealed class HoldingHandler(Trace trace, JobGate gate, IRepository<Notice, Guid> notices, IGuidGenerator guids, ICurrentTenant tenant)
    : IDistributedEventHandler<NoteHeldEto>, ITransientDependency
{
    public const string Who = "holding";

    public async Task HandleEventAsync(NoteHeldEto eventData)
    {
        trace.Add(Who, eventData.NoteId, tenant.Id, insideUnitOfWork: true);
        await gate.Opened.Task;
        await notices.InsertAsync(new Notice(guids.Create(), Who, eventData.NoteId));
    }
}

internal sealed class FirstMeasuredHandler(IRepository<Notice, Guid> notices, IGuidGenerator guids) : IDistributedEventHandler<NoteMeasuredEto>, ITransientDependency
{
    public Task HandleEventAsync(NoteMeasuredEto eventData) => notices.InsertAsync(new Notice(guids.Create(), "first", eventData.NoteId));
}

internal sealed class SecondMeasuredHandler(IRepository<Notice, Guid> notices, IGuidGenerator guids) : IDistributedEventHandler<NoteMeasuredEto>, ITransientDependency
{
    public Task HandleEventAsync(NoteMeasuredEto eventData) => notices.InsertAsync(new Notice(guids.Create(), "second", eventData.NoteId));
}

internal sealed class ThirdMeasuredHandler(IRepository<Notice, Guid> notices, IGuidGenerator guids) : IDistributedEventHandler<NoteMeasuredEto>, ITransientDependency
{
    public Task HandleEventAsync(NoteMeasuredEto eventData) => notices.InsertAsync(new Notice(guids.Create(), "third", eventData.NoteId));
}
