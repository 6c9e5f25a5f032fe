namespace AgentLocator.Telephony.Localization;

/// <summary>The texts of the Telephony module.</summary>
[LocalizationResourceName("Telephony")]
public sealed class TelephonyResource;
