using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>What was found in a call, each with where it was said and how sure that is.</summary>
internal sealed record CallFacts
{
    public IReadOnlyList<FoundField> Fields { get; private init; } = [];

    /// <summary>A few of the caller's own words.</summary>
    public string? Reason { get; private init; }

    /// <summary>When the caller wants to come or be called.</summary>
    public WishedTime? Wish { get; private init; }

    public string? NameOrNull => Value(FieldNames.ContactName, 0.6);

    public string? Service => Value(FieldNames.Service, 0);

    public string? Number => Value(FieldNames.CallbackNumber, 0);

    public static CallFacts Find(CallTalk talk, CallDialogue? dialogue, CallIntents intents, TalkMoment moment)
    {
        var wish = WishedTime.Find(talk, moment);
        var reason = ReasonFinder.Find(talk, dialogue);
        FoundField?[] found =
        [
            PersonFinder.Name(talk, dialogue),
            reason is null ? null : new FoundField(FieldNames.Reason, reason.Value.Text, reason.Value.Confidence, reason.Value.SegmentId),
            ServiceFinder.Find(talk, dialogue, moment),
            PersonFinder.Number(talk, dialogue),
            PersonFinder.Email(talk),
            wish is not null && IsAppointment(intents) ? wish.ToField(moment) : null,
            SubjectFinder.Amount(talk),
            SubjectFinder.City(talk),
            SubjectFinder.Address(talk),
        ];
        return new CallFacts
        {
            Fields = [.. found.OfType<FoundField>().Select(Normalised).OfType<FoundField>()],
            Reason = reason?.Text,
            Wish = wish,
        };
    }

    private static bool IsAppointment(CallIntents intents) => intents.Has(CallIntent.Appointment) || intents.Has(CallIntent.Reschedule);

    private static FoundField? Normalised(FoundField field) =>
        FieldValues.Normalise(field.Name, field.Value) is { } value ? field with { Value = value, Confidence = Math.Round(field.Confidence, 2) } : null;

    private string? Value(string name, double atLeast) => Fields.FirstOrDefault(field => field.Name == name && field.Confidence >= atLeast)?.Value;
}
