using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Usage;

/// <summary>What a provider takes from a day on.</summary>
internal sealed record Price
{
    public string Provider { get; init; } = "";

    /// <summary>The model's name, or its beginning with a star behind; a star alone is any.</summary>
    public string Model { get; init; } = "*";

    public UsageUnit Unit { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Millionths of the currency for one second, character or token.</summary>
    public decimal MicrosPerUnit { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Where the provider publishes it.</summary>
    public string? Source { get; init; }

    /// <summary>When somebody last compared it with the source; null when nobody has, and it is written down from memory.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>How exactly the model is named; the longest that fits holds.</summary>
    public int Exactness => Model.EndsWith('*') ? Model.Length - 1 : int.MaxValue;

    public bool Fits(string provider, string model, UsageUnit unit, DateOnly day) =>
        Provider == provider && Unit == unit && From <= day
        && (Model.EndsWith('*') ? model.StartsWith(Model[..^1], StringComparison.OrdinalIgnoreCase) : string.Equals(model, Model, StringComparison.OrdinalIgnoreCase));

    /// <summary>In millionths of the currency.</summary>
    public long CostOf(decimal quantity) => (long)Math.Round(quantity * MicrosPerUnit, MidpointRounding.AwayFromZero);
}
