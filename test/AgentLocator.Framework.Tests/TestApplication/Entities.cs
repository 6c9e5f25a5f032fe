namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>A row of a tenant that people edit.</summary>
public sealed class Note : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public Note(Guid id, string title) : base(id)
    {
        Title = title;
    }

    private Note()
    {
    }

    public Guid? TenantId { get; private set; }

    public string Title { get; private set; } = null!;

    public void Rename(string title)
    {
        Title = title;
        AddLocalEvent(new NoteRenamed(Id, title));
    }

    public void Take(int step) => AddDistributedEvent(new NoteSteppedEto(Id, step) { TenantId = TenantId });

    public void Announce() => AddDistributedEvent(new NoteWrittenEto(Id) { TenantId = TenantId });
}

/// <summary>A child of a note.</summary>
public sealed class Remark : Entity<Guid>, IMultiTenant
{
    public Remark(Guid id, Guid noteId, string text) : base(id)
    {
        NoteId = noteId;
        Text = text;
    }

    private Remark()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid NoteId { get; private set; }

    public string Text { get; private set; } = null!;
}

/// <summary>A row that tenants have and the host too.</summary>
public sealed class Notice : Entity<Guid>, IMultiTenant
{
    public Notice(Guid id, string source, Guid subject) : base(id)
    {
        Source = source;
        Subject = subject;
    }

    private Notice()
    {
    }

    public Guid? TenantId { get; private set; }

    public string Source { get; private set; } = null!;

    public Guid Subject { get; private set; }
}

public sealed record NoteRenamed(Guid NoteId, string Title);

[EventName("test.note-written")]
public sealed record NoteWrittenEto(Guid NoteId) : IMultiTenant
{
    public Guid? TenantId { get; init; }
}

/// <summary>One of several things that happened to a note in order, counted from 0.</summary>
[EventName("test.note-stepped")]
public sealed record NoteSteppedEto(Guid NoteId, int Step) : IMultiTenant
{
    public Guid? TenantId { get; init; }
}

[EventName("test.note-held")]
public sealed record NoteHeldEto(Guid NoteId) : IMultiTenant
{
    public Guid? TenantId { get; init; }
}

[EventName("test.note-measured")]
public sealed record NoteMeasuredEto(Guid NoteId) : IMultiTenant
{
    public Guid? TenantId { get; init; }
}

[EventName("test.nobody-listens")]
public sealed record NobodyListensEto(Guid Id);
