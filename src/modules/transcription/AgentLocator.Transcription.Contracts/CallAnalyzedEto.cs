namespace AgentLocator.Transcription.Contracts;

/// <summary>How a call was analysed.</summary>
public enum AnalysisMethod
{
    /// <summary>By a language model.</summary>
    Model,

    /// <summary>By fixed rules, because there was no model to ask.</summary>
    Rules,
}

/// <summary>It is known what a call was about. Published once for each run.</summary>
[EventName("transcription.call-analyzed")]
public sealed record CallAnalyzedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid CallId { get; init; }

    public Guid AnalysisId { get; init; }

    public AnalysisMethod Method { get; init; }

    public string? Summary { get; init; }

    public string? Reason { get; init; }

    public string? Outcome { get; init; }

    /// <summary>-1 to 1; null when it cannot be told.</summary>
    public double? Sentiment { get; init; }

    public string[] Topics { get; init; } = [];

    public AnalyzedField[] Fields { get; init; } = [];

    public AnalyzedFollowUp[] FollowUps { get; init; } = [];

    /// <summary>Counts from 1; each run again by hand is one more.</summary>
    public int Run { get; init; }
}

/// <summary>A fact that was said.</summary>
/// <param name="Name">One of <see cref="FieldNames"/>.</param>
/// <param name="Value">As <see cref="FieldNames"/> says.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record AnalyzedField(string Name, string Value, double Confidence);

/// <summary>Something that was promised or is to be done next.</summary>
/// <param name="Text">In the language of the call.</param>
/// <param name="DueAt">UTC; null when no time was named.</param>
public sealed record AnalyzedFollowUp(string Text, DateTime? DueAt);

/// <summary>The facts that are looked for in a call.</summary>
public static class FieldNames
{
    public const string ContactName = "ContactName";

    public const string Reason = "Reason";

    /// <summary>E.164 where it is a phone number, else as said.</summary>
    public const string CallbackNumber = "CallbackNumber";

    public const string Email = "Email";

    public const string City = "City";

    public const string Address = "Address";

    public const string Service = "Service";

    /// <summary>ISO 8601 with offset.</summary>
    public const string AppointmentAt = "AppointmentAt";

    public const string Amount = "Amount";

    public const string Company = "Company";
}
