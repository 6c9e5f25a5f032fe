using System.Data.Common;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.EntityFrameworkCore;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Settings;
using AgentLocator.Abp.Timing;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>
/// The audit entry of a unit of work, written with its last save: no round trip more, and there or not there together with what it tells of.
/// The database's refusal of these rows takes nothing else with it.
/// </summary>
[ExposeServices(typeof(ISaveAudit))]
internal sealed partial class AuditRows(
    AuditingManager auditing, AuditingHelper helper, SettingDefinitionManager settings, IGuidGenerator guidGenerator, IClock clock, ILogger<AuditRows> logger) : ISaveAudit, ITransientDependency
{
    private const string UniqueViolation = "23505";
    private readonly List<EntityChangeInfo> _pending = [];
    private AuditLog? _row;
    private bool _isRowNew;
    private IUnitOfWork _unitOfWork = null!;

    public void Join(IUnitOfWork unitOfWork)
    {
        _unitOfWork = unitOfWork;
    }

    /// <summary>Notes what is about to happen to an entity; forgotten again when the save fails.</summary>
    public void Note(EntityEntry entry)
    {
        if (auditing.CurrentScope is not null && EntityChanges.Describe(entry, clock.Now, IsSettingShown) is { } change)
        {
            _pending.Add(change);
        }
    }

    /// <summary>Adds the entry, or what has been changed since it was added, to the save that is about to happen.</summary>
    public async Task AddAsync(DbContext context)
    {
        if (auditing.CurrentScope is not { IsSettled: false } scope || !_unitOfWork.Items.ContainsKey(UnitOfWork.CompletingItem) || !IsOf(scope))
        {
            return;
        }

        if (_row is not null)
        {
            context.AddRange(_row.AddChanges(guidGenerator, _pending));
        }
        else if (_pending.Count > 0 || scope.Log.EntityChanges.Count > 0 || await auditing.IsAlwaysLoggedAsync(scope.Log))
        {
            helper.Finish(scope.Log);
            _row = new AuditLog(guidGenerator, scope.Log);
            _row.AddChanges(guidGenerator, _pending);
            _isRowNew = true;
            scope.Writer = _unitOfWork;
            context.Add(_row);
        }
    }

    /// <summary>The save has succeeded.</summary>
    public void Keep()
    {
        if (auditing.CurrentScope is { } scope)
        {
            scope.Log.EntityChanges.AddRange(_pending);
            if (_isRowNew)
            {
                _unitOfWork.OnCompleted(() =>
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

    /// <summary>
    /// Whether it may have been the audit rows that the database refused. PostgreSQL takes many rows at once and does not say which it was; a conflict, at
    /// least, is never theirs, their ids are new.
    /// </summary>
    public bool IsToBlame(DbUpdateException exception) =>
        exception.Entries.Any(entry => IsAudit(entry.Entity)) && (exception.InnerException as DbException)?.SqlState is not (UniqueViolation or ['4', '0', ..] or ['5', '5', ..]);

    /// <summary>Without the entry the save has succeeded, so it was the entry. What it would have told of is kept.</summary>
    public void GiveUp(DbUpdateException exception)
    {
        if (auditing.CurrentScope is { } scope)
        {
            LogNotSaved(logger, exception, scope.Log.Url ?? scope.Log.Actions.FirstOrDefault()?.ServiceName);
            scope.IsSettled = true;
        }
    }

    // Without a tenant, and not as the host either, nothing can be written: such an entry is saved as the host's, by itself.
    private bool IsOf(AuditLogScope scope) =>
        scope.Owns(_unitOfWork) && AsyncLocalCurrentTenantAccessor.Instance.Current is { } tenant && tenant.TenantId == scope.Log.TenantId;

    private bool IsSettingShown(string name) =>
        settings.GetOrNull(name) is { IsVisibleToClients: true, IsEncrypted: false };

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
            auditing.CurrentScope?.Writer = null;
        }
    }

    private static bool IsAudit(object entity) => entity is AuditLog or AuditLogAction or EntityChange or EntityPropertyChange;

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log's entry of {EntryPoint} was refused by the database; what it tells of was saved without it")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, string? entryPoint);
}
