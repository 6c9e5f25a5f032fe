namespace AgentLocator.Telephony.Accounts;

/// <summary>Where the world finds this installation, and where it finds the carrier.</summary>
public sealed class TelephonyOptions
{
    /// <summary>Origin (and perhaps path) that the carrier calls and signs; configuration key <c>PUBLIC_URL</c>. Without a slash at its end.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Origin of the carrier's REST; configuration key <c>TWILIO_API_BASE_URL</c>.</summary>
    public Uri TwilioApiBaseUrl { get; set; } = new("https://api.twilio.com");

    /// <summary>First look at the carrier's REST for a call whose end was not told; <c>Telephony:ReconcileAfterSeconds</c>.</summary>
    public TimeSpan ReconcileAfter { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Wait between two looks while the call is in progress; <c>Telephony:ReconcileEverySeconds</c>.</summary>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a call that has ended waits for what the carrier still has to say of it; <c>Telephony:SettleSeconds</c>.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after its start, and after the database has returned, a host lets calls come in before it asks the carrier for those that nobody took;
    /// <c>Telephony:FindMissedAfterSeconds</c>.
    /// </summary>
    public TimeSpan FindMissedAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Our own limit for the answer to a webhook that a caller waits on: below the carrier's read time-out of 5 s.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(4);
}
