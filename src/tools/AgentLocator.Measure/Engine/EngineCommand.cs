using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Engine;

/// <summary>`measure engine`: events with three handlers each and jobs, with handlers that fail and a process that is killed.</summary>
internal static class EngineCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("events", "jobs", "kills", "seed", "database", "server", "keep");
        var (events, jobs, kills) = (arguments.Number("events", 20_000), arguments.Number("jobs", 20_000), arguments.Number("kills", 2));
        var seed = arguments.Number("seed", Random.Shared.Next(1_000_000));
        await using var databases = DatabaseChoice.From(arguments, whenUnset: "both");
        report.Say($"engine: {events} events with three handlers each and {jobs} jobs, 2 % of the runs fail, {kills} kills, --seed {seed}");
        using var folder = new WorkFolder(keep: arguments.Has("keep"));
        var table = new TextTable(
            "database", "events/s calm", "handler runs/s calm", "jobs/s calm", "events/s in all", "handler runs/s in all", "jobs/s in all", "seconds", "longest recovery s", "held");
        await foreach (var database in databases.CreateAsync(folder))
        {
            var o = await new EngineRun(new EngineSettings(database, events, jobs, seed), kills, folder).RunAsync();
            report.Violate(database.Name, o.Violations);
            report.Say($"  {database.Name}: {(o.Violations.Count == 0 ? "held" : "VIOLATED")}");
            table.Add(
                database.Name, $"{o.CalmHandlerRuns / 3:0}", $"{o.CalmHandlerRuns:0}", $"{o.CalmJobs:0}", $"{o.HandlerRuns / 3:0}", $"{o.HandlerRuns:0}", $"{o.Jobs:0}",
                $"{o.Took.TotalSeconds:0.0}", $"{o.LongestRecovery.TotalSeconds:0.0}", o.Violations.Count == 0 ? "yes" : "NO");
        }

        report.Say($"\n{table}\n\nEvents and jobs are published and handled at the same time, by one process. In all includes kills, starts and the wait for dead leases.");
        if (arguments.Has("keep"))
        {
            report.Say($"Logs and databases: {folder.Path}");
        }
    }
}
