using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Localization;
using AgentLocator.Crm.Timeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Tasks;

/// <summary>Tasks, as people work through them.</summary>
[Authorize(CrmPermissions.Tasks)]
public sealed class TaskAppService(
    IRepository<CrmTask, Guid> tasks,
    IRepository<Contact, Guid> contacts,
    TimelineManager timeline,
    ILiveFeed liveFeed,
    IStringLocalizer<CrmResource> texts) : ApplicationService
{
    /// <summary>Newest first.</summary>
    public async Task<PagedResultDto<TaskDto>> GetListAsync(GetTasksInput input, CancellationToken cancellationToken = default)
    {
        var query = (await tasks.GetQueryableAsync()).AsNoTracking();
        query = input.State switch
        {
            TaskState.Open => query.Where(task => task.DoneAt == null),
            TaskState.Done => query.Where(task => task.DoneAt != null),
            _ => query,
        };
        var total = await query.LongCountAsync(cancellationToken);
        var page = query.OrderByDescending(task => task.CreationTime).ThenByDescending(task => task.Id).Skip(input.SkipCount).Take(input.MaxResultCount);
        var rows = await TaskRow.Of(page, await contacts.GetQueryableAsync())
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .ToListAsync(cancellationToken);
        return new PagedResultDto<TaskDto>(total, [.. rows.Select(row => row.ToDto(texts))]);
    }

    [Authorize(CrmPermissions.TasksEdit)]
    public async Task<TaskDto> CompleteAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var task = await tasks.GetAsync(id, cancellationToken: cancellationToken);
        if (task.Complete(Clock.Now))
        {
            await timeline.AddAsync(TimelineEntryKind.TaskCompleted, Clock.Now, new TimelineSubject(task.ContactId, task.LeadId, task.CallId), task.Title);
        }

        return await SavedAsync(task, cancellationToken);
    }

    [Authorize(CrmPermissions.TasksEdit)]
    public async Task<TaskDto> ReopenAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var task = await tasks.GetAsync(id, cancellationToken: cancellationToken);
        task.Reopen();
        return await SavedAsync(task, cancellationToken);
    }

    private async Task<TaskDto> SavedAsync(CrmTask task, CancellationToken cancellationToken)
    {
        await tasks.UpdateAsync(task, autoSave: true, cancellationToken);
        liveFeed.Publish(new LiveEvent(CrmTask.ChangedEvent, task.Id, task.CallId));
        var row = await TaskRow.Of((await tasks.GetQueryableAsync()).AsNoTracking().Where(t => t.Id == task.Id), await contacts.GetQueryableAsync())
            .SingleAsync(cancellationToken);
        return row.ToDto(texts);
    }
}
