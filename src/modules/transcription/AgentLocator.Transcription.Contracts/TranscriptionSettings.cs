using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Contracts;

/// <summary>Names of the Transcription module's settings.</summary>
public static class TranscriptionSettings
{
    private const string Group = "Transcription";

    /// <summary>Whether recordings are transcribed at all; <c>true</c> or <c>false</c>.</summary>
    public const string Enabled = Group + ".Enabled";

    /// <summary>What is spoken in calls (BCP 47).</summary>
    public const string Language = Group + ".Language";

    /// <summary>Days after which a call's transcript is erased; 0 keeps it.</summary>
    public const string TranscriptRetentionDays = Group + ".TranscriptRetentionDays";

    /// <summary>Days after which a call's recordings are erased; 0 keeps them.</summary>
    public const string RecordingRetentionDays = Group + ".RecordingRetentionDays";

    /// <summary>Words that callers are likely to say, one a line.</summary>
    public static class Vocabulary
    {
        private const string Prefix = Group + ".Vocabulary";

        public const string Services = Prefix + ".Services";

        public const string Staff = Prefix + ".Staff";

        public const string Products = Prefix + ".Products";

        public const string Places = Prefix + ".Places";

        /// <summary>The four.</summary>
        public static IReadOnlyList<string> All { get; } = [Services, Staff, Products, Places];
    }

    /// <summary>Which providers are asked, and in which order: names of <see cref="ProviderNames"/> with commas between.</summary>
    public static string Order(ProviderPurpose purpose) => $"{Group}.Order.{purpose}";

    /// <summary>The model a provider is asked for, as it names it. Models are shut down from time to time; a setting can be changed on that day.</summary>
    public static string Model(string provider, ProviderPurpose purpose) => $"{Group}.Model.{provider}.{purpose}";
}
