using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Localization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Tasks;

/// <summary>What is read of a task and its contact.</summary>
internal sealed class TaskRow
{
    public Guid Id { get; init; }

    public TaskKind Kind { get; init; }

    public string? Title { get; init; }

    public DateTime DueAt { get; init; }

    public DateTime? DoneAt { get; init; }

    public Guid? ContactId { get; init; }

    public string? ContactName { get; init; }

    public string? ContactPhone { get; init; }

    public Guid? LeadId { get; init; }

    public Guid? CallId { get; init; }

    public DateTime CreatedAt { get; init; }

    public static IQueryable<TaskRow> Of(IQueryable<CrmTask> tasks, IQueryable<Contact> contacts) =>
        tasks.LeftJoin(contacts, task => task.ContactId, contact => contact.Id, (task, contact) => new TaskRow
        {
            Id = task.Id,
            Kind = task.Kind,
            Title = task.Title,
            DueAt = task.DueAt,
            DoneAt = task.DoneAt,
            ContactId = task.ContactId,
            ContactName = contact!.Name,
            ContactPhone = contact!.Phone,
            LeadId = task.LeadId,
            CallId = task.CallId,
            CreatedAt = task.CreationTime,
        });

    public TaskDto ToDto(IStringLocalizer<CrmResource> texts)
    {
        var contact = ContactId is null ? null : ContactLabel.For(ContactName, ContactPhone, texts);
        return new TaskDto
        {
            Id = Id,
            Kind = Kind,
            Title = Title ?? texts[TextKey].Value.Replace("{contact}", contact, StringComparison.Ordinal),
            DueAt = DueAt,
            IsDone = DoneAt is not null,
            ContactId = ContactId,
            ContactName = contact,
            LeadId = LeadId,
            CallId = CallId,
            CreatedAt = CreatedAt,
        };
    }

    private string TextKey => (Kind, ContactId) switch
    {
        (TaskKind.FollowUp, _) => "Task:FollowUp",
        (_, null) => "Task:MissedCallWithoutNumber",
        _ => "Task:MissedCall",
    };
}
