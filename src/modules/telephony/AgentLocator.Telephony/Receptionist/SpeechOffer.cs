namespace AgentLocator.Telephony.Receptionist;

/// <summary>
/// The pairs of language and model with which Twilio's Gather understands Hebrew. Any other pair makes every Gather fail with warning 13331, so none is saved.
/// </summary>
internal static class SpeechOffer
{
    public const string DefaultLanguage = "he";
    public const string DefaultModel = "deepgram_nova-3";

    /// <summary>Deepgram's, and Google's older row under the older language code.</summary>
    private static readonly (string Language, string Model)[] Pairs =
    [
        (DefaultLanguage, DefaultModel),
        ("iw-IL", "default"),
    ];

    /// <summary>For messages: <c>he + deepgram_nova-3, ...</c>.</summary>
    public static string InWords { get; } = string.Join(", ", Pairs.Select(pair => $"{pair.Language} + {pair.Model}"));

    public static bool Has(string language, string model) => Pairs.Contains((language, model));
}
