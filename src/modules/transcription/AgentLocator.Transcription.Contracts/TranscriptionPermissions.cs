namespace AgentLocator.Transcription.Contracts;

/// <summary>What a role may do in the Transcription module.</summary>
public static class TranscriptionPermissions
{
    public const string GroupName = "Transcription";

    /// <summary>Read transcripts and analyses of calls; each read is audited.</summary>
    public const string Transcripts = GroupName + ".Transcripts";

    /// <summary>Correct and accept what was understood, and have it done again.</summary>
    public const string TranscriptsEdit = Transcripts + ".Edit";

    /// <summary>See and change providers, their keys and order, and the vocabulary.</summary>
    public const string Settings = GroupName + ".Settings";

    /// <summary>See how the speech providers do with the installation's keys. Of the host.</summary>
    public const string ProviderHealth = GroupName + ".ProviderHealth";
}
