namespace AgentLocator.Transcription.Analysis;

/// <summary>What was found in one call, by a model or by rules, before it is kept. Texts are in the language of the call; lengths are those of <see cref="AnalysisLimits"/>.</summary>
internal sealed record AnalysisResult
{
    /// <summary>At most two sentences; null when nothing was said.</summary>
    public string? Summary { get; init; }

    /// <summary>Why the caller called, in a few words.</summary>
    public string? Reason { get; init; }

    public AnalysisOutcome? Outcome { get; init; }

    /// <summary>The caller's, over the whole call: -1 (angry) to 1 (glad); null when it cannot be told.</summary>
    public double? Sentiment { get; init; }

    /// <summary>By rising time.</summary>
    public IReadOnlyList<SentimentPoint> SentimentLine { get; init; } = [];

    /// <summary>What was spoken about, one or two words each.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>At most one of a name.</summary>
    public IReadOnlyList<FoundField> Fields { get; init; } = [];

    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>How the call was handled.</summary>
    public IReadOnlyList<QualityTag> Tags { get; init; } = [];

    /// <summary>0 to 100; null when it was not judged.</summary>
    public int? Score { get; init; }
}

/// <summary>The caller's mood at a moment.</summary>
/// <param name="AtMs">From the start of the call.</param>
/// <param name="Value">-1 to 1.</param>
internal sealed record SentimentPoint(int AtMs, double Value);

/// <summary>A fact that somebody said.</summary>
/// <param name="Name">One of the Contracts' <c>FieldNames</c>.</param>
/// <param name="Value">CallbackNumber as E.164 where it is a phone number; AppointmentAt as ISO 8601 with offset; Amount as shekels, a decimal number with a point; else as said.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="SegmentId">The segment of the transcript that it comes from.</param>
internal sealed record FoundField(string Name, string Value, double Confidence, Guid? SegmentId);

/// <summary>Something that the business has to do.</summary>
/// <param name="Text">A few words.</param>
/// <param name="DueAt">UTC; null when no time was named.</param>
internal sealed record FollowUp(string Text, DateTime? DueAt);

/// <summary>How a call ended.</summary>
public enum AnalysisOutcome
{
    /// <summary>The caller waits to be called back.</summary>
    CallbackAsked,

    /// <summary>The caller left a message that needs no call back.</summary>
    MessageLeft,

    /// <summary>The caller asked for an appointment; nobody has agreed to it yet.</summary>
    AppointmentAsked,

    /// <summary>Both sides agreed on a time.</summary>
    AppointmentSet,

    /// <summary>The caller got what was asked for.</summary>
    QuestionAnswered,

    NotInterested,

    WrongNumber,

    /// <summary>Somebody who sells, or a machine.</summary>
    Spam,

    NothingSaid,
}

/// <summary>What can be said of how a call was handled.</summary>
public enum QualityTag
{
    NameTaken,
    ReasonTaken,
    NumberTaken,

    /// <summary>The caller's number or time was said again and agreed to.</summary>
    DetailsConfirmed,

    CallerUnderstood,

    /// <summary>The caller had to say things more than once.</summary>
    CallerRepeated,

    CallerUpset,

    /// <summary>The caller hung up before the end.</summary>
    CutShort,

    /// <summary>Something was promised to the caller.</summary>
    PromiseMade,

    /// <summary>The caller asked something, and nobody answered it.</summary>
    NoAnswerGiven,

    /// <summary>The caller was left in silence; measured.</summary>
    DeadAir,

    /// <summary>The business began to speak while the caller did; measured.</summary>
    CallerInterrupted,
}

/// <summary>How much of an analysis is kept.</summary>
public static class AnalysisLimits
{
    public const int Summary = 600;
    public const int Reason = 300;
    public const int SentimentPoints = 60;
    public const int Topics = 8;
    public const int Topic = 40;
    public const int FieldName = 32;
    public const int FieldValue = 200;
    public const int FollowUps = 5;
    public const int FollowUpText = 200;
}
