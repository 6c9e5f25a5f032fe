using System.Text.Json;

namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>
/// Beside a spool file until the recording's row is written: with it the row can be written later, after a restart too. Its segment is known only then.
/// </summary>
/// <param name="TokenId">Of the ticket that opened the stream: it opens one.</param>
internal sealed record SpoolNote(Guid CallId, string CallSid, string TokenId, DateTime StartedAt)
{
    /// <summary>In one piece or not at all.</summary>
    public void Write(string path)
    {
        var unfinished = path + ".new";
        File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Null when there is none.</summary>
    public static SpoolNote? Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<SpoolNote>(File.ReadAllBytes(path), JsonSerializerOptions.Web) : null;
}
