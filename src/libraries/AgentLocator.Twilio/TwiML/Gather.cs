namespace AgentLocator.Twilio.TwiML;

/// <summary>What a <see cref="Gather"/> listens for.</summary>
public enum GatherInput
{
    Dtmf,
    Speech,
    DtmfAndSpeech,
}

/// <summary>
/// Speaks its prompts and waits for keys or speech, then posts them to <paramref name="Action"/>. Without input Twilio falls through
/// to the next verb, unless <see cref="ActionOnEmptyResult"/>. After a hang-up no action is sent. A language and model that Twilio
/// does not list together make the whole Gather fail with warning 13331.
/// </summary>
/// <param name="Action">URL that gets <c>Digits</c> or <c>SpeechResult</c> with <c>Confidence</c>. Required: the default is the document's own URL, a loop.</param>
public sealed record Gather(string Action) : TwimlVerb
{
    /// <summary>Keys, speech or both; Twilio's default is keys only.</summary>
    public GatherInput Input { get; init; } = GatherInput.Dtmf;

    /// <summary>HTTP method of the action.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Language of the recogniser, e.g. <c>he</c> for Deepgram or <c>iw-IL</c> for Google.</summary>
    public string? Language { get; init; }

    /// <summary>Recogniser and model, e.g. <c>deepgram_nova-3</c>.</summary>
    public string? SpeechModel { get; init; }

    /// <summary>Silence that ends speech: whole seconds or <c>auto</c>.</summary>
    public string? SpeechTimeout { get; init; }

    /// <summary>Seconds without any input after the last prompt before the Gather ends empty.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Ends after this many keys.</summary>
    public int? NumDigits { get; init; }

    /// <summary>Key that ends the input. Null leaves Twilio's <c>#</c>; an empty text makes every key part of the input, <c>*</c> and <c>#</c> too.</summary>
    public string? FinishOnKey { get; init; }

    /// <summary>Posts to the action also when nothing was heard or keyed.</summary>
    public bool ActionOnEmptyResult { get; init; }

    /// <summary>Whether speech interrupts the prompt; Twilio's default is that it does.</summary>
    public bool? BargeIn { get; init; }

    /// <summary>Words to expect, comma separated.</summary>
    public string? Hints { get; init; }

    /// <summary>Spoken while listening.</summary>
    public IReadOnlyList<Say> Prompts { get; init; } = [];

    internal override void Write(TwimlWriter writer)
    {
        writer.Open("Gather")
            .Attribute("input", Input switch { GatherInput.Speech => "speech", GatherInput.DtmfAndSpeech => "dtmf speech", _ => "dtmf" })
            .Attribute("action", Action)
            .Attribute("method", Method)
            .Attribute("language", Language)
            .Attribute("speechModel", SpeechModel)
            .Attribute("speechTimeout", SpeechTimeout)
            .Attribute("timeout", TimeoutSeconds)
            .Attribute("numDigits", NumDigits)
            .Attribute("finishOnKey", FinishOnKey)
            .Attribute("actionOnEmptyResult", ActionOnEmptyResult ? true : null)
            .Attribute("bargeIn", BargeIn)
            .Attribute("hints", Hints);
        foreach (var prompt in Prompts)
        {
            prompt.Write(writer);
        }

        writer.Close("Gather");
    }
}
