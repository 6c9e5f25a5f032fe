namespace AgentLocator.Telephony.Contracts;

/// <summary>What a role may do in the Telephony module.</summary>
public static class TelephonyPermissions
{
    public const string GroupName = "Telephony";

    /// <summary>See calls and their turns.</summary>
    public const string Calls = GroupName + ".Calls";

    /// <summary>The recordings of calls; see <see cref="RecordingsPlay"/>.</summary>
    public const string Recordings = GroupName + ".Recordings";

    /// <summary>Hear recordings; each play is audited.</summary>
    public const string RecordingsPlay = Recordings + ".Play";

    /// <summary>See and change the carrier's credentials and the receptionist.</summary>
    public const string Settings = GroupName + ".Settings";
}
