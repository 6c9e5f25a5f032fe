namespace AgentLocator.Measure.Reports;

/// <summary>What a measurement says while it runs, and whether every guarantee held.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    public bool Held => _violations.Count == 0;

    public void Say(string text) => output.WriteLine(text);

    /// <summary>A guarantee that did not hold.</summary>
    public void Violate(string where, IEnumerable<string> violations)
    {
        foreach (var violation in violations)
        {
            _violations.Add($"{where}: {violation}");
            output.WriteLine($"  VIOLATED  {where}: {violation}");
        }
    }

    /// <summary>The verdict, and the process's exit code.</summary>
    public int Conclude()
    {
        output.WriteLine(Held ? "\nEvery guarantee held." : $"\n{_violations.Count} guarantees did not hold:\n  {string.Join("\n  ", _violations)}");
        return Held ? 0 : 1;
    }
}
