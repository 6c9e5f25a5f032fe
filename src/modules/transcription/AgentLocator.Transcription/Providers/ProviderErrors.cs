using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers;

/// <summary>Codes of broken rules; each is the key of its text.</summary>
internal static class ProviderErrors
{
    public const string UnknownProvider = "Transcription:UnknownProvider";

    public const string NotAKey = "Transcription:NotAKey";

    public const string NotAnAddress = "Transcription:NotAnAddress";

    public const string NoAddressHere = "Transcription:NoAddressHere";

    public const string KeyRefused = "Transcription:KeyRefused";

    public const string AddressRefused = "Transcription:AddressRefused";

    public const string ModelsNeedOwnKey = "Transcription:ModelsNeedOwnKey";

    /// <summary>The key of the text of a provider's failure.</summary>
    public static string TextOf(ProviderFailure failure) => $"ProviderFailure:{failure}";
}
