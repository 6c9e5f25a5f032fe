namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>A verb of a TwiML document, with the attributes this carrier acts on and Twilio's defaults filled in.</summary>
internal abstract record Verb;

internal sealed record SayVerb(string Text, int Loop) : Verb;

/// <summary>Not rendered: heard as a second of silence, with a warning.</summary>
internal sealed record PlayVerb(string Url) : Verb;

internal sealed record PauseVerb(int Seconds) : Verb;

internal sealed record GatherVerb : Verb
{
    public required IReadOnlyList<Verb> Prompts { get; init; }

    public required bool TakesKeys { get; init; }

    public required bool TakesSpeech { get; init; }

    public required int TimeoutSeconds { get; init; }

    /// <summary>Silence after speech that ends it; null is `auto`.</summary>
    public required int? SpeechTimeoutSeconds { get; init; }

    public required bool SpeechTimeoutIsAuto { get; init; }

    public required int? NumDigits { get; init; }

    /// <summary>Empty: every key is a digit.</summary>
    public required string FinishOnKey { get; init; }

    public required string? Action { get; init; }

    public required string Method { get; init; }

    public required bool ActionOnEmptyResult { get; init; }

    public required string Language { get; init; }

    public required string? SpeechModel { get; init; }

    public required bool BargeIn { get; init; }
}

internal sealed record RecordVerb : Verb
{
    public required string? Action { get; init; }

    public required string Method { get; init; }

    public required int TimeoutSeconds { get; init; }

    public required int MaxLengthSeconds { get; init; }

    public required string FinishOnKey { get; init; }

    public required bool PlayBeep { get; init; }

    public required bool TrimsSilence { get; init; }

    public required string? StatusCallback { get; init; }

    public required string StatusCallbackMethod { get; init; }

    /// <summary>Of in-progress, completed and absent.</summary>
    public required IReadOnlySet<string> StatusCallbackEvents { get; init; }
}

internal sealed record StartStreamVerb : Verb
{
    public required string Url { get; init; }

    public required string? Name { get; init; }

    public required bool HearsInbound { get; init; }

    public required bool HearsOutbound { get; init; }

    public required string? StatusCallback { get; init; }

    public required string StatusCallbackMethod { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}

internal sealed record StopStreamVerb(string? Name) : Verb;

internal sealed record RedirectVerb(string Url, string Method) : Verb;

internal sealed record HangupVerb : Verb;

internal sealed record RejectVerb(string Reason) : Verb;
