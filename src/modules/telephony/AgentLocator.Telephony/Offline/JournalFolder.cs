using System.Text;
using AgentLocator.Telephony.Recordings.Spooling;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Offline;

/// <summary>Where the journals lie, beside the recordings' spool: a folder a tenant, a file a call, for the owner of the process alone.</summary>
internal sealed class JournalFolder(IOptions<SpoolOptions> options) : ISingletonDependency
{
    private const string Extension = ".jsonl";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _waiting = Path.Combine(Path.GetFullPath(options.Value.Path), "webhooks");

    public string PathOf(JournalledCall call) => Path.Combine(_waiting, $"{call.TenantId:D}", NameOf(call.CallSid));

    /// <summary>For records that could not be taken, to be looked at by people.</summary>
    public string RejectedPathOf(JournalledCall call) => Path.Combine(_waiting, "rejected", $"{call.TenantId:D}", NameOf(call.CallSid));

    /// <summary>Opens a file, made with its folder where there is none.</summary>
    public FileStream Open(string path)
    {
        var file = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly);
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, file);
    }

    /// <summary>All journals and their sizes.</summary>
    public IEnumerable<(JournalledCall Call, long Bytes)> List()
    {
        if (!Directory.Exists(_waiting))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(_waiting))
        {
            if (!Guid.TryParseExact(Path.GetFileName(folder), "D", out var tenantId))
            {
                continue;
            }

            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*" + Extension))
            {
                yield return (new JournalledCall(tenantId, CallSidOf(file.Name)), file.Length);
            }
        }
    }

    // A CallSid is letters and digits; whatever else a carrier sends must not become a path.
    private static string NameOf(string callSid) =>
        (callSid.All(char.IsAsciiLetterOrDigit) ? callSid : "_" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(callSid))) + Extension;

    private static string CallSidOf(string name)
    {
        var bare = Path.GetFileNameWithoutExtension(name);
        return bare.StartsWith('_') ? Encoding.UTF8.GetString(Convert.FromHexString(bare.AsSpan(1))) : bare;
    }
}
