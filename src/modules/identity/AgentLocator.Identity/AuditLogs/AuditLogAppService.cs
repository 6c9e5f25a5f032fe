using AgentLocator.Abp.AuditLogging;
using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Who did what: a tenant reads its own entries, whoever runs the installation the host's.</summary>
[Authorize(IdentityPermissions.AuditLogs)]
public sealed class AuditLogAppService(IRepository<AuditLog, Guid> auditLogs, IRepository<User, Guid> users) : ApplicationService
{
    /// <summary>Newest first.</summary>
    public async Task<PagedResultDto<AuditLogListItemDto>> GetListAsync(GetAuditLogsInput input, CancellationToken cancellationToken = default)
    {
        var filtered = AuditLogFilter.Apply((await auditLogs.GetQueryableAsync()).AsNoTracking(), input, Clock);
        var total = await filtered.LongCountAsync(cancellationToken);
        var page = await filtered.OrderByDescending(log => log.ExecutionTime).ThenByDescending(log => log.Id)
            .Skip(input.SkipCount).Take(input.MaxResultCount)
            .Include(log => log.Actions).Include(log => log.EntityChanges)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var names = await NamesAsync(page, cancellationToken);
        return new PagedResultDto<AuditLogListItemDto>(total, page.ConvertAll(log => ItemOf(log, names)));
    }

    public async Task<AuditLogDto> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var log = await (await auditLogs.GetQueryableAsync()).AsNoTracking()
            .Include(entry => entry.Actions).Include(entry => entry.EntityChanges).ThenInclude(change => change.PropertyChanges)
            .AsSplitQuery()
            .SingleOrDefaultAsync(entry => entry.Id == id, cancellationToken)
            ?? throw new EntityNotFoundException(typeof(AuditLog), id);
        return new AuditLogDto(ItemOf(log, await NamesAsync([log], cancellationToken)))
        {
            ClientIpAddress = log.ClientIpAddress,
            CorrelationId = log.CorrelationId,
            Exceptions = log.Exceptions,
            ActionDetails = [.. log.Actions.OrderBy(action => action.Id).Select(ActionOf)],
            EntityChanges = [.. log.EntityChanges.OrderBy(change => change.Id).Select(ChangeOf)],
        };
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<AuditLog> logs, CancellationToken cancellationToken)
    {
        var ids = logs.Select(log => log.UserId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? []
            : await (await users.GetQueryableAsync()).AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken);
    }

    private static AuditLogListItemDto ItemOf(AuditLog log, Dictionary<Guid, string> names) => new()
    {
        Id = log.Id,
        Time = log.ExecutionTime,
        Duration = log.ExecutionDuration,
        UserId = log.UserId,
        UserName = log.UserId is { } userId ? names.GetValueOrDefault(userId) : null,
        HttpMethod = log.HttpMethod,
        Url = log.Url,
        HttpStatusCode = log.HttpStatusCode,
        IsFailure = log.Exceptions is not null || log.HttpStatusCode >= 400,
        Actions = [.. log.Actions.OrderBy(action => action.Id).Select(action => $"{action.ServiceName[(action.ServiceName.LastIndexOf('.') + 1)..]}.{action.MethodName}")],
        Changed = [.. log.EntityChanges.OrderBy(change => change.Id).Select(change => new ChangedEntityDto
        {
            ChangeType = change.ChangeType,
            EntityType = change.EntityTypeFullName,
            EntityId = change.EntityId,
        })],
    };

    private static AuditLogActionDto ActionOf(AuditLogAction action) => new()
    {
        ServiceName = action.ServiceName,
        MethodName = action.MethodName,
        Parameters = action.Parameters,
        Time = action.ExecutionTime,
        Duration = action.ExecutionDuration,
    };

    private static EntityChangeDto ChangeOf(EntityChange change) => new()
    {
        Time = change.ChangeTime,
        ChangeType = change.ChangeType,
        EntityType = change.EntityTypeFullName,
        EntityId = change.EntityId,
        Properties = [.. change.PropertyChanges.OrderBy(property => property.Id).Select(property => new EntityPropertyChangeDto
        {
            Name = property.PropertyName,
            OriginalValue = property.OriginalValue,
            NewValue = property.NewValue,
        })],
    };
}
