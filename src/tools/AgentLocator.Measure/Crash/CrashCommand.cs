using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Guarantees;
using AgentLocator.Measure.Hosting;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Crash;

/// <summary>How many rounds, of how many calls, how much faster than life, from which seed; and whether the last look at the carrier is not waited for.</summary>
internal sealed record CrashPlan(int Rounds, int Calls, double Speed, int Seed, bool IsBrief);

/// <summary>`measure crash`: kill -9 of the host in the middle of calls; nothing may be lost, nothing may happen twice.</summary>
internal static class CrashCommand
{
    private static readonly TimeSpan LongestEmptying = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("rounds", "calls", "seed", "speed", "database", "server", "keep", "brief");
        var plan = new CrashPlan(
            arguments.Number("rounds", 20), arguments.Number("calls", 20), arguments.Fraction("speed", 4), arguments.Number("seed", Random.Shared.Next(1_000_000)), arguments.Has("brief"));
        await using var databases = DatabaseChoice.From(arguments, whenUnset: "both");
        report.Say($"crash: {plan.Rounds} rounds of {plan.Calls} calls at {plan.Speed} times the speed of life, --seed {plan.Seed}");
        using var folder = new WorkFolder(keep: arguments.Has("keep"));
        await foreach (var database in databases.CreateAsync(folder))
        {
            await RunAsync(plan, database, folder, report);
        }

        if (arguments.Has("keep"))
        {
            report.Say($"Logs, databases and recordings: {folder.Path}");
        }
    }

    public static async Task RunAsync(CrashPlan plan, DatabaseAddress database, WorkFolder folder, Report report)
    {
        await using var simulator = await Simulator.StartAsync(folder, plan.Speed);
        await using var host = new HostNode(folder, $"host-{database.Name}", database, simulator.Address, settings: SoonerSettings.For(plan.IsBrief));
        await host.StartAsync();
        var table = new TextTable("round", "database", "killed", "after s", "down s", "calls", "records", "unreached", "streams", "recordings", "lost ms", "settled s", "held");
        for (var round = 1; round <= plan.Rounds; round++)
        {
            var seed = plan.Seed + (round * 1000);
            var phase = (KillPhase)((round + plan.Seed) % Enum.GetValues<KillPhase>().Length);
            var outcome = await new CrashRound(host, simulator, database, plan.Calls, plan.Speed, seed).RunAsync(phase);
            report.Violate($"{database.Name}, round {round} (seed {seed})", outcome.Violations);
            report.Say($"  {database.Name} round {round}: killed {outcome.Phase.Text()}, {(outcome.Violations.Count == 0 ? "held" : "VIOLATED")}");
            table.Add(
                round, database.Name, outcome.Phase.Text(), $"{outcome.KilledAfter.TotalSeconds:0.0}", $"{outcome.Down.TotalSeconds:0.0}", outcome.Calls, outcome.Booked,
                outcome.Unreached, outcome.Streams, outcome.Recordings, $"{outcome.WorstLossMs:0}", $"{outcome.Settled.TotalSeconds:0.0}", outcome.Violations.Count == 0 ? "yes" : "NO");
        }

        if (!plan.IsBrief && !await Moment.WaitAsync(async () => (await Backlog.ReadAsync(database)).IsEmpty, LongestEmptying))
        {
            report.Violate(database.Name, [$"jobs remain: {await Backlog.ReadAsync(database)}"]);
        }

        report.Say($"\n{table}\n");
    }
}
