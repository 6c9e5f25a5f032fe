using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Usage;

/// <summary>So much of a provider was used, and what it cost by the price of that day.</summary>
public sealed class UsageEntry : CreationAuditedEntity<Guid>, IMultiTenant
{
    public const int MaxProviderLength = 32;
    public const int MaxModelLength = 100;
    public const int MaxKeyLength = 200;
    public const int CurrencyLength = 3;

    private UsageEntry()
    {
    }

    internal UsageEntry(Guid id, UsageFact fact, Price? price) : base(id)
    {
        CallId = fact.CallId;
        Provider = Check.NotNullOrWhiteSpace(fact.Provider, nameof(fact.Provider), MaxProviderLength);
        Model = fact.Model.Length <= MaxModelLength ? fact.Model : fact.Model[..MaxModelLength];
        Purpose = fact.Purpose;
        Unit = fact.Unit;
        Quantity = fact.Quantity >= 0 ? fact.Quantity : throw new ArgumentOutOfRangeException(nameof(fact), fact.Quantity, "Nothing is used less than not at all.");
        Key = Check.NotNullOrWhiteSpace(fact.Key, nameof(fact.Key), MaxKeyLength);
        if (price is not null)
        {
            CostMicros = price.CostOf(fact.Quantity);
            Currency = price.Currency;
        }
    }

    public Guid? TenantId { get; private set; }

    /// <summary>Null when it was for no call.</summary>
    public Guid? CallId { get; private set; }

    public string Provider { get; private set; } = "";

    public string Model { get; private set; } = "";

    public ProviderPurpose Purpose { get; private set; }

    public UsageUnit Unit { get; private set; }

    public decimal Quantity { get; private set; }

    /// <summary>What it was used for; unique together with provider and unit.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Millionths of the currency; null when no price was known.</summary>
    public long? CostMicros { get; private set; }

    /// <summary>ISO 4217; null when no price was known.</summary>
    public string? Currency { get; private set; }
}
