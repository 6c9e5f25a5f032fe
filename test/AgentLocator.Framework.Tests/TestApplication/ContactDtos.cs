using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Framework.Tests.TestApplication;

public enum ContactKind
{
    Person,
    Company,
}

public sealed record GetContactsInput : IValidatableObject
{
    [StringLength(10)]
    public string? Filter { get; init; }

    [Range(0, int.MaxValue)]
    public int SkipCount { get; init; }

    [Range(1, 1000)]
    public int MaxResultCount { get; init; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Filter == "self" ? [new ValidationResult("said by the object itself", ["filter"])] : [];
}

public sealed record ContactListItemDto
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";
}

public sealed record ContactDto
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string? Phone { get; init; }

    public ContactKind Kind { get; init; }

    public ContactKind? FormerKind { get; init; }

    public int Level { get; init; }

    public double Score { get; init; }

    public DateTime At { get; init; }

    public DateTime? EndedAt { get; init; }

    public ContactListItemDto? Parent { get; init; }

    public List<ContactListItemDto> Children { get; init; } = [];
}

public sealed record CreateContactDto
{
    [Required, StringLength(20, MinimumLength = 2)]
    public string Name { get; init; } = "";

    [EmailAddress]
    public string? Email { get; init; }

    [Range(1, 5)]
    public int Level { get; init; } = 1;

    public ContactKind Kind { get; init; }

    public DateTime At { get; init; }

    public List<ReminderDto> Reminders { get; init; } = [];
}

public sealed record ReminderDto
{
    [Required, MaxLength(5)]
    public string Text { get; init; } = "";

    [RegularExpression("^[a-z]+$")]
    public string? Code { get; init; }

    [MinLength(2)]
    public string? Nick { get; init; }
}
