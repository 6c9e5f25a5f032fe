using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Says what a request looks like from inside, and fails in every way there is.</summary>
[AnonymousBecause("tests look through it")]
public class ProbeAppService(ICurrentTenantAccessor tenantAccessor, IRepository<Note, Guid> notes) : ApplicationService
{
    public Task<ProbeDto> GetAsync() => Task.FromResult(new ProbeDto
    {
        IsResolved = tenantAccessor.Current is not null,
        TenantId = CurrentTenant.Id,
        TenantName = CurrentTenant.Name,
        UserId = CurrentUser.Id,
        Culture = CultureInfo.CurrentUICulture.Name,
    });

    public async Task WriteThenFailAsync(WriteDto input)
    {
        var note = new Note(GuidGenerator.Create(), input.Title);
        note.Announce();
        await notes.InsertAsync(note, autoSave: true);
        throw new BusinessException("Test:TooMany").WithData("count", 3).WithData("limit", 2);
    }

    public async Task<Guid> WriteAsync(WriteDto input)
    {
        var note = new Note(GuidGenerator.Create(), input.Title);
        note.Announce();
        await notes.InsertAsync(note);
        return note.Id;
    }

    public Task FailAsync(FailDto input) => throw (input.How switch
    {
        "business" => new BusinessException("Test:TooMany", details: "more").WithData("count", 3).WithData("limit", 2),
        "unknown-code" => new BusinessException("Test:NoText", "an inner text that nobody may read"),
        "not-found" => new EntityNotFoundException(typeof(Note), TestApp.North),
        "conflict" => new AbpDbConcurrencyException("stale"),
        "forbidden" => new AbpAuthorizationException("not for you"),
        "validation" => new AbpValidationException("the whole", [new ValidationResult("the field", ["businessCode"])]),
        "not-implemented" => new NotImplementedException(),
        _ => new InvalidOperationException("a secret of the inside"),
    });
}

public sealed record ProbeDto
{
    public bool IsResolved { get; init; }

    public Guid? TenantId { get; init; }

    public string? TenantName { get; init; }

    public Guid? UserId { get; init; }

    public string Culture { get; init; } = "";
}

public sealed record WriteDto
{
    public string Title { get; init; } = "";
}

public sealed record FailDto
{
    public string How { get; init; } = "";
}
