namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>
/// Which language goes with which recogniser in Gather. Hebrew is listed twice: as iw-IL with the generic models of old, and as he with
/// deepgram_nova-3. Of other languages only those that callers here are likely to speak.
/// </summary>
internal static class SpeechModels
{
    private static readonly string[] GenericModels =
        ["", "default", "numbers_and_commands", "phone_call", "experimental_conversations", "experimental_utterances"];

    private static readonly string[] GoogleModels = ["googlev2_long", "googlev2_short", "googlev2_telephony", "googlev2_telephony_short"];

    private static readonly string[] DeepgramModels = ["deepgram_nova-2", "deepgram_nova-3"];

    private static readonly string[] GenericLanguages =
        ["en-US", "en-GB", "en-AU", "en-IN", "ru-RU", "ar-IL", "ar-EG", "ar-AE", "fr-FR", "es-ES", "es-US", "de-DE", "it-IT", "pt-BR", "uk-UA"];

    private static readonly string[] DeepgramLanguages = ["en", "en-US", "en-GB", "ru", "fr", "es", "de", "it", "pt", "pt-BR", "uk"];

    private static readonly string[] HebrewGenericModels = ["", "default"];

    public static bool Knows(string? model) => GenericModels.Concat(GoogleModels).Concat(DeepgramModels).Contains(model ?? "");

    public static bool Lists(string language, string? speechModel)
    {
        var model = speechModel ?? "";
        return language switch
        {
            "iw-IL" => HebrewGenericModels.Contains(model),
            "he" => model == "deepgram_nova-3",
            _ when DeepgramModels.Contains(model) => DeepgramLanguages.Contains(language),
            _ => GenericModels.Concat(GoogleModels).Contains(model) && GenericLanguages.Contains(language),
        };
    }
}
