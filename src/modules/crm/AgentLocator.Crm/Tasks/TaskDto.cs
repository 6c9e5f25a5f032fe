namespace AgentLocator.Crm.Tasks;

/// <summary>A task.</summary>
public sealed record TaskDto
{
    public Guid Id { get; init; }

    public TaskKind Kind { get; init; }

    public string Title { get; init; } = "";

    public DateTime DueAt { get; init; }

    public bool IsDone { get; init; }

    public Guid? ContactId { get; init; }

    public string? ContactName { get; init; }

    public Guid? LeadId { get; init; }

    public Guid? CallId { get; init; }

    public DateTime CreatedAt { get; init; }
}

/// <summary>Whether a task is done.</summary>
public enum TaskState
{
    Open,
    Done,
}

/// <summary>Which tasks.</summary>
public sealed class GetTasksInput : PagedResultRequestDto
{
    public GetTasksInput()
    {
        MaxResultCount = 25;
    }

    /// <summary>Both when not given.</summary>
    public TaskState? State { get; set; }
}
