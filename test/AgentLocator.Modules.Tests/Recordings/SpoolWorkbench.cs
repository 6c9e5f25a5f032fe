using AgentLocator.Audio;
using AgentLocator.Telephony.Recordings.Spooling;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>A spool on a file of its own, and what is in it.</summary>
internal sealed class SpoolWorkbench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentlocator-spool-").FullName;
    private RecordingSpool? _spool;

    public SpoolOptions Options { get; } = new();

    public string Path => System.IO.Path.Combine(_folder, "call.part");

    public RecordingSpool Open(TimeProvider? timeProvider = null) =>
        _spool = new RecordingSpool(SpoolFile.Create(Path), Options, timeProvider ?? TimeProvider.System);

    /// <summary>The samples of one channel as a player finds them.</summary>
    public byte[] Channel(int channel)
    {
        var (header, file) = Read();
        var samples = file.AsSpan((int)header.DataOffset, (int)(header.DataLength ?? (file.Length - header.DataOffset)));
        var result = new byte[samples.Length / 2];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = samples[(2 * i) + channel];
        }

        return result;
    }

    public (WavHeader Header, byte[] File) Read()
    {
        var file = ReadShared(Path);
        WavHeader.TryRead(file, out var header).ShouldBeTrue();
        return (header, file);
    }

    public void Dispose()
    {
        _spool?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the operating system has, also while it is written: the lock is one among .NET processes, other programs read on.</summary>
    private static byte[] ReadShared(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException)
        {
            using var copy = System.Diagnostics.Process.Start("cp", [path, path + ".copy"])!;
            copy.WaitForExit();
            var bytes = File.ReadAllBytes(path + ".copy");
            File.Delete(path + ".copy");
            return bytes;
        }
    }
}
