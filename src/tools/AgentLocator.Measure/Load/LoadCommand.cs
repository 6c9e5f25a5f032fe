using System.Globalization;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Load;

/// <summary>`measure load`: calls in real time on this machine, and what they cost; a quarter and a half of them too, to show the slope.</summary>
internal static class LoadCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("calls", "seconds", "runs", "ramp", "only", "starve", "seed", "database", "server", "keep");
        var calls = arguments.Number("calls", 100);
        var plan = new LoadPlan(calls, arguments.Number("seconds", 60), arguments.Number("ramp", 10), arguments.Has("starve"), arguments.Number("seed", Random.Shared.Next(1_000_000)));
        var runs = arguments.Number("runs", 5);
        await using var databases = DatabaseChoice.From(arguments, whenUnset: "sqlite");
        int[] sizes = arguments.Has("only") || plan.Starve ? [calls] : [.. new[] { calls / 4, calls / 2, calls }.Where(size => size > 0).Distinct()];
        report.Say($"load: {string.Join(", ", sizes)} calls of {plan.Seconds} s begun within {plan.RampSeconds} s, {runs} runs each{(plan.Starve ? ", a 300 ms write transaction every 0.8 s beside them" : "")}, --seed {plan.Seed}");
        using var folder = new WorkFolder(keep: arguments.Has("keep"));
        var table = new TextTable(
            "calls", "run", "database", "CPU %", "CPU/call %", "MB idle", "MB", "MB/call", "answers p50 ms", "p99", "max",
            "frames", "delay p50 ms", "p99", "longest", "sim CPU %", "sim late p99 ms", "max", "recordings", "held");
        foreach (var size in sizes)
        {
            var outcomes = new List<LoadOutcome>();
            for (var run = 1; run <= runs; run++)
            {
                await foreach (var database in databases.CreateAsync(folder))
                {
                    var outcome = await new LoadRun(plan with { Calls = size, Seed = plan.Seed + run }, database, folder, $"load-{size}-{run}-{database.Name}").RunAsync();
                    report.Violate($"{size} calls, run {run}, {database.Name}", outcome.Violations);
                    report.Say($"  {size} calls, run {run}, {database.Name}: {(outcome.Violations.Count == 0 ? "held" : "VIOLATED")}");
                    outcomes.Add(outcome);
                    Add(table, outcome, $"{run}", database.Name);
                }
            }

            AddMedian(table, outcomes);
        }

        report.Say($"\n{table}\n\nCPU is of one processor. A delay is an upper bound: the sender's lateness is in it.");
        if (arguments.Has("keep"))
        {
            report.Say($"Logs, databases and recordings: {folder.Path}");
        }
    }

    private static void Add(TextTable table, LoadOutcome o, string run, string database) => table.Add(
        o.Calls, run, database, $"{o.Host.Cores * 100:0.0}", $"{o.CpuPercentPerCall:0.00}", $"{o.Idle.Megabytes:0}", $"{o.Host.Megabytes:0}",
        $"{o.MegabytesPerCall:0.00}", $"{o.AnswerP50:0}", $"{o.AnswerP99:0}", $"{o.AnswerMax:0}", o.Frames, $"{o.Delays.Quantile(0.5):0.0}", $"{o.Delays.Quantile(0.99):0.0}",
        $"{o.Delays.LongestMs:0.0}", $"{o.Carrier.Cores * 100:0.0}", $"{o.Lateness.P99:0.0}", $"{o.Lateness.Max:0.0}", o.Recordings, o.Violations.Count == 0 ? "yes" : "NO");

    private static void AddMedian(TextTable table, List<LoadOutcome> outcomes)
    {
        table.Add(
            outcomes[0].Calls, "median", "", M(o => o.Host.Cores * 100, "0.0"), M(o => o.CpuPercentPerCall, "0.00"),
            M(o => o.Idle.Megabytes, "0"), M(o => o.Host.Megabytes, "0"), M(o => o.MegabytesPerCall, "0.00"), M(o => o.AnswerP50, "0"), M(o => o.AnswerP99, "0"),
            M(o => o.AnswerMax, "0"), M(o => o.Frames, "0"), M(o => o.Delays.Quantile(0.5), "0.0"), M(o => o.Delays.Quantile(0.99), "0.0"),
            M(o => o.Delays.LongestMs, "0.0"), M(o => o.Carrier.Cores * 100, "0.0"), M(o => o.Lateness.P99, "0.0"), M(o => o.Lateness.Max, "0.0"),
            M(o => o.Recordings, "0"), outcomes.TrueForAll(o => o.Violations.Count == 0) ? "yes" : "NO");

        string M(Func<LoadOutcome, double> of, string format) => Median([.. outcomes.Select(of).Order()]).ToString(format, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> ordered) =>
        ordered.Count % 2 == 1 ? ordered[ordered.Count / 2] : (ordered[(ordered.Count / 2) - 1] + ordered[ordered.Count / 2]) / 2;
}
