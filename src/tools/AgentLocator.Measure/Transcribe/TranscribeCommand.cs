using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Transcribe;

/// <summary>How many calls, how much faster than life, how long providers are away at first, how many kills, how many requests at one time, from which seed.</summary>
internal sealed record TranscribePlan(int Calls, double Speed, int AwaySeconds, int Kills, int Limit, int Seed);

/// <summary>`measure transcribe`: recordings of several businesses, providers that are away for the first while, and kills; each is transcribed and analysed once.</summary>
internal static class TranscribeCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("calls", "speed", "away", "kills", "limit", "seed", "database", "server", "keep");
        var plan = new TranscribePlan(
            arguments.Number("calls", 1000), arguments.Fraction("speed", 20), arguments.Number("away", 30), arguments.Number("kills", 2), arguments.Number("limit", 8),
            arguments.Number("seed", Random.Shared.Next(1_000_000)));
        await using var databases = DatabaseChoice.From(arguments, whenUnset: "both");
        report.Say($"transcribe: {plan.Calls} calls at {plan.Speed} times the speed of life, providers away for {plan.AwaySeconds} s after them, {plan.Kills} kills, {plan.Limit} requests at a time, --seed {plan.Seed}");
        using var folder = new WorkFolder(keep: arguments.Has("keep"));
        var table = new TextTable("database", "calls", "transcribed", "analysed", "seconds", "calls/s", "requests", "at one time", "smallest done s", "largest done s", "held");
        await foreach (var database in databases.CreateAsync(folder))
        {
            var o = await new TranscribeRun(plan, database, folder).RunAsync();
            report.Violate(database.Name, o.Violations);
            report.Say($"  {database.Name}: {(o.Violations.Count == 0 ? "held" : "VIOLATED")}");
            table.Add(
                database.Name, plan.Calls, o.Transcribed, o.Analysed, $"{o.Took.TotalSeconds:0.0}", $"{plan.Calls / o.Took.TotalSeconds:0.0}", o.Load.Calls, o.Load.Highest,
                $"{o.SmallestDone.TotalSeconds:0.0}", $"{o.LargestDone.TotalSeconds:0.0}", o.Violations.Count == 0 ? "yes" : "NO");
        }

        report.Say($"\n{table}\n\nSeconds are from the providers' return; kills and starts are in them. Smallest and largest are the businesses with the fewest and the most calls.");
        if (arguments.Has("keep"))
        {
            report.Say($"Logs and databases: {folder.Path}");
        }
    }
}
