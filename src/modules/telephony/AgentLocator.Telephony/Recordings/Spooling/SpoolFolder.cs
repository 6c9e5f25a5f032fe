using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>A spool file: whose recording it is, and where.</summary>
internal sealed record SpoolEntry(Guid TenantId, Guid RecordingId, string Path);

/// <summary>The files of recordings that are not in the blob container yet: a folder a tenant, a file a recording.</summary>
internal sealed class SpoolFolder(IOptions<SpoolOptions> options) : ISingletonDependency
{
    private const string Extension = ".part";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _root = Path.GetFullPath(options.Value.Path);

    /// <summary>The name as the recording's row keeps it, relative to the folder.</summary>
    public static string NameOf(Guid tenantId, Guid recordingId) => $"{tenantId:D}/{recordingId:D}{Extension}";

    public string PathOf(Guid tenantId, Guid recordingId) => Path.Combine(FolderOf(tenantId), recordingId.ToString("D") + Extension);

    /// <summary>What has to be known of a spool file whose row is not written yet.</summary>
    public string NotePathOf(Guid tenantId, Guid recordingId) => Path.Combine(FolderOf(tenantId), recordingId.ToString("D") + ".json");

    /// <summary>Removes a spool file that is not needed any more, with its note.</summary>
    public void Delete(Guid tenantId, Guid recordingId)
    {
        File.Delete(PathOf(tenantId, recordingId));
        File.Delete(NotePathOf(tenantId, recordingId));
    }

    /// <summary>A place for a file that is not a recording yet.</summary>
    public string DownloadPathOf(Guid tenantId, Guid recordingId) => Path.Combine(FolderOf(tenantId), recordingId.ToString("D") + ".download");

    /// <summary>Makes the tenant's folder, readable by the owner of the process alone.</summary>
    public void Prepare(Guid tenantId)
    {
        var folder = FolderOf(tenantId);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }
    }

    /// <summary>All spool files, those being written included.</summary>
    public IReadOnlyList<SpoolEntry> List()
    {
        if (!Directory.Exists(_root))
        {
            return [];
        }

        var entries = new List<SpoolEntry>();
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            if (!Guid.TryParseExact(Path.GetFileName(folder), "D", out var tenantId))
            {
                continue;
            }

            foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension))
            {
                if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "D", out var recordingId))
                {
                    entries.Add(new SpoolEntry(tenantId, recordingId, path));
                }
            }
        }

        return entries;
    }

    private string FolderOf(Guid tenantId) => Path.Combine(_root, tenantId.ToString("D"));
}
