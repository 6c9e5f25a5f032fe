using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>A row with everything that an audit log could tell.</summary>
[Audited]
public sealed class Card : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const string FreeText = "says Dana Levi";
    public const string PhoneNumber = "+972541234567";
    public const string Address = "noa@example.com";
    public const string Secret = "hunter2hunter2";

    public Card(Guid id, int level) : base(id)
    {
        Level = level;
    }

    private Card()
    {
    }

    public Guid? TenantId { get; private set; }

    public int Level { get; private set; }

    public ContactKind Kind { get; private set; }

    public DateTime? DueAt { get; private set; }

    public string Text { get; private set; } = "";

    [Phone]
    public string? Phone { get; private set; }

    [EmailAddress]
    public string? Email { get; private set; }

    [DataType(DataType.Password)]
    public string? Token { get; private set; }

    [Audited]
    public string? Stage { get; private set; }

    [DisableAuditing]
    public int Seen { get; private set; }

    public void Raise(int level) => Level = level;

    public void See() => Seen++;

    public void Fill(DateTime dueAt, string stage)
    {
        Kind = ContactKind.Company;
        DueAt = dueAt;
        Text = FreeText;
        Phone = PhoneNumber;
        Email = Address;
        Token = Secret;
        Stage = stage;
    }
}

public sealed record CardDto
{
    public int Level { get; init; }

    public string Text { get; init; } = "";

    [Phone]
    public string? Phone { get; init; }

    [EmailAddress]
    public string? Email { get; init; }

    [DataType(DataType.Password)]
    public string? Password { get; init; }

    [Audited]
    public string? Stage { get; init; }

    [DisableAuditing]
    public int Hidden { get; init; }

    public Guid? OwnerId { get; init; }

    public IReadOnlyList<Guid> Others { get; init; } = [];

    public CardDto? Inner { get; init; }
}

/// <summary>Changes cards over HTTP.</summary>
[AnonymousBecause("tests look through it")]
public class CardAppService(IRepository<Card, Guid> cards, IClock clock) : ApplicationService
{
    public async Task<Guid> CreateAsync(CardDto input)
    {
        var card = new Card(GuidGenerator.Create(), input.Level);
        card.Fill(clock.Now, input.Stage ?? "new");
        return (await cards.InsertAsync(card)).Id;
    }

    public async Task UpdateAsync(Guid id, CardDto input) => (await cards.GetAsync(id)).Raise(input.Level);

    public async Task<int> GetAsync(Guid id) => (await cards.GetAsync(id)).Level;

    public async Task RaiseThenFailAsync(Guid id)
    {
        (await cards.GetAsync(id)).Raise(99);
        await CurrentUnitOfWork!.SaveChangesAsync();
        throw new InvalidOperationException("a message that quotes " + Card.FreeText);
    }

    public Task PingAsync() => Task.CompletedTask;

    [DisableAuditing]
    public Task PingUnheardAsync() => Task.CompletedTask;
}
