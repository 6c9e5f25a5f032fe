using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Settings;
using AgentLocator.Abp.Timing;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>
/// The audit entry of a unit of work, written with its last save: no round trip more, and there or not there together with what it tells of.
/// The database's refusal of these rows takes nothing else with it.
/// </summary>
internal sealed partial class AuditRows(IUnitOfWork unitOfWork)
{
    private readonly AuditingManager _auditing = unitOfWork.ServiceProvider.GetRequiredService<AuditingManager>();
    private readonly List<EntityChangeInfo> _pending = [];
    private AuditLog? _row;
    private bool _isRowNew;

    /// <summary>Notes what is about to happen to an entity; forgotten again when the save fails.</summary>
    public void Note(EntityEntry entry)
    {
        if (_auditing.CurrentScope is not null && EntityChanges.Describe(entry, Clock.Now, IsSettingShown) is { } change)
        {
            _pending.Add(change);
        }
    }

    /// <summary>Adds the entry, or what has been changed since it was added, to the save that is about to happen.</summary>
    public async Task AddAsync(DbContext context)
    {
        if (_auditing.CurrentScope is not { IsSettled: false } scope || !unitOfWork.Items.ContainsKey(UnitOfWork.CompletingItem) || !IsOf(scope))
        {
            return;
        }

        if (_row is not null)
        {
            context.AddRange(_row.AddChanges(GuidGenerator, _pending));
        }
        else if (_pending.Count > 0 || scope.Log.EntityChanges.Count > 0 || await _auditing.IsAlwaysLoggedAsync(scope.Log))
        {
            unitOfWork.ServiceProvider.GetRequiredService<AuditingHelper>().Finish(scope.Log);
            _row = new AuditLog(GuidGenerator, scope.Log);
            _row.AddChanges(GuidGenerator, _pending);
            _isRowNew = true;
            context.Add(_row);
        }
    }

    /// <summary>The save has succeeded.</summary>
    public void Keep()
    {
        if (_auditing.CurrentScope is { } scope)
        {
            scope.Log.EntityChanges.AddRange(_pending);
            if (_isRowNew)
            {
                unitOfWork.OnCompleted(() =>
                {
                    scope.IsSettled = true;
                    return Task.CompletedTask;
                });
            }
        }

        _pending.Clear();
        _isRowNew = false;
    }

    /// <summary>The save has failed and may be tried again.</summary>
    public void Undo(DbContext context)
    {
        _pending.Clear();
        Detach(context);
    }

    /// <summary>True when it was the audit rows that the database refused: the entry is given up, the rest can be saved without it.</summary>
    public bool TryGiveUp(DbContext context, DbUpdateException exception)
    {
        if (exception.Entries.Count == 0 || !exception.Entries.All(entry => IsAudit(entry.Entity)) || _auditing.CurrentScope is not { } scope)
        {
            return false;
        }

        LogNotSaved(unitOfWork.ServiceProvider.GetRequiredService<ILogger<AuditRows>>(), exception, scope.Log.Url ?? scope.Log.Actions.FirstOrDefault()?.ServiceName);
        scope.IsSettled = true;
        _pending.Clear();
        Detach(context);
        return true;
    }

    private IClock Clock => unitOfWork.ServiceProvider.GetRequiredService<IClock>();

    private IGuidGenerator GuidGenerator => unitOfWork.ServiceProvider.GetRequiredService<IGuidGenerator>();

    // Without a tenant, and not as the host either, nothing can be written: such an entry is saved as the host's, by itself.
    private bool IsOf(AuditLogScope scope) =>
        scope.Owns(unitOfWork) && AsyncLocalCurrentTenantAccessor.Instance.Current is { } tenant && tenant.TenantId == scope.Log.TenantId;

    private bool IsSettingShown(string name) =>
        unitOfWork.ServiceProvider.GetRequiredService<SettingDefinitionManager>().GetOrNull(name) is { IsVisibleToClients: true, IsEncrypted: false };

    private void Detach(DbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added && IsAudit(entry.Entity)).ToList())
        {
            entry.State = EntityState.Detached;
        }

        if (_isRowNew)
        {
            _row = null;
            _isRowNew = false;
        }
    }

    private static bool IsAudit(object entity) => entity is AuditLog or AuditLogAction or EntityChange or EntityPropertyChange;

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log's entry of {EntryPoint} was refused by the database; what it tells of was saved without it")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, string? entryPoint);
}
