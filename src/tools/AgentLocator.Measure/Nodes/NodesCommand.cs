using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Nodes;

/// <summary>`measure nodes`: two hosts on one PostgreSQL work as one, also when one is killed and one is drained.</summary>
internal static class NodesCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("calls", "seed", "speed", "server", "keep", "brief");
        var plan = new NodesPlan(arguments.Number("calls", 50), arguments.Fraction("speed", 4), arguments.Number("seed", Random.Shared.Next(1_000_000)), RestartsAtOnce: true, arguments.Has("brief"));
        report.Say($"nodes: {plan.Calls} calls at {plan.Speed} times the speed of life over two nodes, one killed, one drained, --seed {plan.Seed}");
        await using var cluster = await PostgresCluster.StartAsync(arguments.Has("server") ? arguments.Text("server", "") : null);
        using var folder = new WorkFolder(keep: arguments.Has("keep"));
        var table = new TextTable(
            "killed node starts", "calls", "records", "unreached", "apologies", "streams", "recordings", "lost ms", "drained s", "left in spool", "told live", "live p99 ms", "connections", "held");
        var variants = plan.IsBrief ? [plan] : new[] { plan, plan with { RestartsAtOnce = false, Seed = plan.Seed + 1 } };
        foreach (var variant in variants)
        {
            var when = variant.RestartsAtOnce ? "at once" : "after its calls";
            var o = await new NodesScenario(variant, await cluster.CreateAsync(), folder, variant.RestartsAtOnce ? "soon" : "late").RunAsync();
            report.Violate($"killed node starts {when} (seed {variant.Seed})", o.Violations);
            report.Say($"  killed node starts {when}: {(o.Violations.Count == 0 ? "held" : "VIOLATED")}");
            table.Add(
                when, o.Calls, o.Booked, o.Unreached, o.Apologies, o.Streams, o.Recordings, $"{o.WorstLossMs:0}", o.Drained is { } took ? $"{took.TotalSeconds:0.0}" : "never",
                o.LeftInSpool, o.HeardLive, $"{o.LiveP99Ms:0}", string.Join(" + ", o.Connections), o.Violations.Count == 0 ? "yes" : "NO");
        }

        report.Say($"\n{table}\n");
        if (arguments.Has("keep"))
        {
            report.Say($"Logs and recordings: {folder.Path}");
        }
    }
}
