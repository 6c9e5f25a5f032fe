namespace AgentLocator.PhoneSimulator.Accounts;

/// <summary>A number of an account with its webhook settings, as set over IncomingPhoneNumbers.</summary>
internal sealed class PhoneNumber(string phoneNumber, DateTimeOffset createdAt)
{
    public string Sid { get; } = Accounts.Sid.New("PN");

    public string Number { get; } = phoneNumber;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public string FriendlyName { get; set; } = phoneNumber;

    public string VoiceUrl { get; set; } = "";

    public string VoiceMethod { get; set; } = "POST";

    public string VoiceFallbackUrl { get; set; } = "";

    public string VoiceFallbackMethod { get; set; } = "POST";

    public string StatusCallback { get; set; } = "";

    public string StatusCallbackMethod { get; set; } = "POST";
}
