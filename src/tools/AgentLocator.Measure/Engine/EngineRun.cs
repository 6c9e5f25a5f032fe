using System.Diagnostics;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Engine;

/// <summary>What came of it; rates are of a second, "calm" ones from the beginning to the first kill.</summary>
internal sealed record EngineOutcome(
    double CalmHandlerRuns, double CalmJobs, double HandlerRuns, double Jobs, TimeSpan Took, TimeSpan LongestRecovery, IReadOnlyList<string> Violations);

/// <summary>Lets the application publish and handle, kills it so many times on the way, and counts what it did.</summary>
internal sealed class EngineRun(EngineSettings settings, int kills, WorkFolder folder)
{
    private const int Handlers = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(30);

    private readonly Random _random = new(settings.Seed);
    private OwnedProcess? _process;
    private int _run;

    private long All => (settings.Events * (long)Handlers) + settings.Jobs;

    public async Task<EngineOutcome> RunAsync()
    {
        try
        {
            await StartAsync();
            var began = Stopwatch.GetTimestamp();
            var (calm, recovery) = await FollowAsync(began);
            var took = Stopwatch.GetElapsedTime(began);
            var violations = await CheckAsync();
            if (await _process!.TerminateAsync(LongestEnd) is null)
            {
                violations.Add("the application did not end when it was told to");
            }

            return new EngineOutcome(
                calm.HandlerRuns / calm.After.TotalSeconds, calm.Jobs / calm.After.TotalSeconds,
                settings.Events * (double)Handlers / took.TotalSeconds, settings.Jobs / took.TotalSeconds, took, recovery, violations);
        }
        finally
        {
            if (_process is not null)
            {
                await _process.DisposeAsync();
            }
        }
    }

    private async Task StartAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = await OwnedProcess.StartAsync(
            Programs.Measure, settings.ToWords(++_run), new Dictionary<string, string> { ["Node__Path"] = folder.In("engine-node-" + settings.Database.Name) },
            folder.In($"engine-{settings.Database.Name}.log"), EngineApplication.Ready);
    }

    /// <summary>Until everything is done and no row waits. The kills come at shares of the work that the seed chooses.</summary>
    private async Task<((long HandlerRuns, long Jobs, TimeSpan After) Calm, TimeSpan LongestRecovery)> FollowAsync(long began)
    {
        var moments = new Queue<double>(Enumerable.Range(1, kills).Select(kill => (kill - 0.3 + (_random.NextDouble() * 0.3)) / (kills + 1)));
        (long HandlerRuns, long Jobs, TimeSpan After)? calm = null;
        var longest = TimeSpan.Zero;
        var (last, lastAt) = (0L, began);
        while (Stopwatch.GetElapsedTime(began) < LongestRun)
        {
            await Task.Delay(Interval);
            var (runs, jobs) = await CountAsync();
            var done = runs + jobs;
            if (done > last)
            {
                (last, lastAt) = (done, Stopwatch.GetTimestamp());
            }

            if (moments.TryPeek(out var moment) && done >= All * moment)
            {
                calm ??= (runs, jobs, Stopwatch.GetElapsedTime(began));
                moments.Dequeue();
                await _process!.KillAsync();
                var killed = Stopwatch.GetTimestamp();
                var (runsAtKill, jobsAtKill) = await CountAsync();
                await StartAsync();
                if (runsAtKill + jobsAtKill < All)
                {
                    await Moment.WaitAsync(async () => await CountAsync() is var now && now.Runs + now.Jobs > runsAtKill + jobsAtKill, LongestStandstill);
                }

                var recovery = Stopwatch.GetElapsedTime(killed);
                longest = recovery > longest ? recovery : longest;
                lastAt = Stopwatch.GetTimestamp();
            }

            calm = calm is null && done >= All ? (runs, jobs, Stopwatch.GetElapsedTime(began)) : calm;
            var isDone = done >= All && await WaitingAsync() == 0;
            if (isDone || _process!.HasExited || Stopwatch.GetElapsedTime(lastAt) > LongestStandstill)
            {
                break;
            }
        }

        return (calm ?? (0, 0, Stopwatch.GetElapsedTime(began)), longest);
    }

    private async Task<(long Runs, long Jobs)> CountAsync()
    {
        var jobs = await settings.Database.CountAsync("""SELECT COUNT(*) FROM "MeasureEffects" WHERE "Who" = @p0""", CountJob.Who);
        return (await settings.Database.CountAsync("""SELECT COUNT(*) FROM "MeasureEffects" """) - jobs, jobs);
    }

    private async Task<long> WaitingAsync() => await settings.Database.CountAsync("""SELECT COUNT(*) FROM "AbpEventOutbox" """)
        + await settings.Database.CountAsync("""SELECT COUNT(*) FROM "AbpBackgroundJobs" """);

    private async Task<List<string>> CheckAsync()
    {
        var violations = new List<string>();
        var effects = await settings.Database.QueryAsync(
            """SELECT "Who", "LedgerId", "Step" FROM "MeasureEffects" ORDER BY "Id" """, row => (Who: row.GetString(0), LedgerId: row.GetGuid(1), Step: row.GetInt32(2)));
        var jobs = effects.Where(effect => effect.Who == CountJob.Who).Select(effect => effect.Step).ToList();
        Demand(jobs.Count == settings.Jobs && jobs.Distinct().Count() == settings.Jobs, $"{settings.Jobs} jobs had {jobs.Count} effects, {jobs.Distinct().Count()} of them different");
        var runs = effects.Where(effect => effect.Who != CountJob.Who).ToList();
        var different = runs.Distinct().Count();
        Demand(runs.Count == settings.Events * Handlers && different == runs.Count, $"{settings.Events} events had {runs.Count} effects, {different} of them different, instead of {settings.Events * Handlers}");
        var disordered = runs.GroupBy(effect => (effect.Who, effect.LedgerId)).Count(steps => !steps.Select(s => s.Step).SequenceEqual(steps.Select(s => s.Step).Order()));
        Demand(disordered == 0, $"{disordered} of {settings.Ledgers * Handlers} pairs of handler and aggregate saw their events out of order");
        var dead = await settings.Database.CountAsync("""SELECT COUNT(*) FROM "AbpEventOutbox" WHERE "AbandonedAt" IS NOT NULL""")
            + await settings.Database.CountAsync("""SELECT COUNT(*) FROM "AbpBackgroundJobs" WHERE "AbandonedAt" IS NOT NULL""");
        Demand(dead == 0, $"{dead} dead letters");
        var waiting = await WaitingAsync();
        Demand(waiting == dead, $"{waiting} rows still wait");
        return violations;

        void Demand(bool holds, string violation)
        {
            if (!holds)
            {
                violations.Add(violation);
            }
        }
    }
}
