namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Writes a notice, then fails when told to: the notice must go with the failure.</summary>
internal sealed class FailingHandler(Trace trace, IRepository<Notice, Guid> notices, IGuidGenerator guids, ICurrentTenant tenant, IUnitOfWorkManager units)
    : IDistributedEventHandler<NoteWrittenEto>, ITransientDependency
{
    public const string Who = "failing";

    public async Task HandleEventAsync(NoteWrittenEto eventData)
    {
        trace.Add(Who, eventData.NoteId, tenant.Id, units.Current is not null);
        await notices.InsertAsync(new Notice(guids.Create(), Who, eventData.NoteId), autoSave: true);
        trace.ThrowIfToFail(Who, eventData.NoteId);
    }
}

/// <summary>The neighbour that never fails.</summary>
internal sealed class SteadyHandler(Trace trace, IRepository<Notice, Guid> notices, IGuidGenerator guids, ICurrentTenant tenant, IUnitOfWorkManager units)
    : IDistributedEventHandler<NoteWrittenEto>, ITransientDependency
{
    public const string Who = "steady";

    public async Task HandleEventAsync(NoteWrittenEto eventData)
    {
        trace.Add(Who, eventData.NoteId, tenant.Id, units.Current is not null);
        await notices.InsertAsync(new Notice(guids.Create(), Who, eventData.NoteId));
    }
}

/// <summary>Runs inside the transaction that renames a note.</summary>
internal sealed class RenameHandler(Trace trace, IRepository<Notice, Guid> notices, IGuidGenerator guids, ICurrentTenant tenant, IUnitOfWorkManager units)
    : ILocalEventHandler<NoteRenamed>, ITransientDependency
{
    public const string Who = "local";

    public async Task HandleEventAsync(NoteRenamed eventData)
    {
        trace.Add(Who, eventData.NoteId, tenant.Id, units.Current is not null);
        await notices.InsertAsync(new Notice(guids.Create(), Who, eventData.NoteId));
        trace.ThrowIfToFail(Who, eventData.NoteId);
    }
}
