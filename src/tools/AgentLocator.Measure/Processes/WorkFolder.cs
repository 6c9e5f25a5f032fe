namespace AgentLocator.Measure.Processes;

/// <summary>A temporary folder for one measurement, deleted at its end unless it is to be looked at.</summary>
internal sealed class WorkFolder(bool keep) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agentlocator-measure-").FullName;

    public string In(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        if (!keep)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
