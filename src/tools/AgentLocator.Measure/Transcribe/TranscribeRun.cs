using System.Diagnostics;
using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Guarantees;
using AgentLocator.Measure.Hosting;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Providers;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Transcribe;

/// <summary>What came of it; times are from the providers' return.</summary>
internal sealed record TranscribeOutcome(
    long Transcribed, long Analysed, TimeSpan Took, ProviderLoad Load, TimeSpan SmallestDone, TimeSpan LargestDone, IReadOnlyList<string> Violations);

/// <summary>Calls first, while no provider answers; then providers return, and the host is killed while it works off what has gathered.</summary>
internal sealed class TranscribeRun(TranscribePlan plan, DatabaseAddress database, WorkFolder folder)
{
    private const int CallsAtOnce = 40;
    private static readonly double[] Shares = [0.55, 0.3, 0.1, 0.05];
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestCalls = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(4);

    private readonly Random _random = new(plan.Seed);
    private readonly Dictionary<Guid, int> _callsOf = [];
    private readonly Dictionary<Guid, TimeSpan> _doneAt = [];

    public async Task<TranscribeOutcome> RunAsync()
    {
        await using var providers = await SpeechProviders.StartAsync(folder);
        await providers.FailAsync("Unavailable");
        await using var simulator = await Simulator.StartAsync(folder, plan.Speed);
        await using var host = new HostNode(folder, "transcribe-" + database.Name, database, simulator.Address, settings: new Dictionary<string, string>(providers.OpenAISettings)
        {
            ["Transcription:FirstWaitSeconds"] = "2",
            ["Transcription:LongestWaitSeconds"] = "10",
            ["Transcription:AnalysisRetrySeconds"] = "2",
            ["Transcription:Providers:OpenForSeconds"] = "2",
            ["Transcription:Providers:MaxOpenForSeconds"] = "5",
            ["Transcription:Providers:Concurrency:OpenAI"] = $"{plan.Limit}",
        });
        await host.StartAsync();
        await PlaceAllAsync(host, simulator);
        await Task.Delay(TimeSpan.FromSeconds(plan.AwaySeconds));
        var early = await CountAsync("TraTranscripts", "\"Source\" = 'OpenAI'");
        await providers.RecoverAsync();
        var began = Stopwatch.GetTimestamp();
        var isDone = await FollowAsync(host, began);
        var took = Stopwatch.GetElapsedTime(began);
        var load = await providers.OpenAILoadAsync();
        var violations = await CheckAsync(isDone, early, load);
        var bySize = _callsOf.OrderBy(tenant => tenant.Value).Select(tenant => _doneAt.GetValueOrDefault(tenant.Key, took)).ToList();
        return new TranscribeOutcome(
            await CountAsync("TraTranscripts", "\"State\" = 'Done'"), await CountAsync("TraAnalyses", "\"State\" = 'Done'"), took, load, bySize[0], bySize[^1], violations);
    }

    private async Task PlaceAllAsync(HostNode host, Simulator simulator)
    {
        foreach (var share in Shares)
        {
            using var business = await BusinessSession.SignUpAsync(host.Address, simulator, _random);
            var calls = share == Shares[^1] ? plan.Calls - _callsOf.Values.Sum() : (int)(plan.Calls * share);
            _callsOf[business.TenantId] = calls;
            var callers = new Callers(_random);
            for (var placed = 0; placed < calls; placed++)
            {
                await Moment.UntilAsync(
                    async () => placed % CallsAtOnce != 0 || (await simulator.CallsToAsync(business.Number)).All(call => call.HasEnded), LongestCalls, "the calls before");
                await simulator.CallAsync(business.Number, callers.NextNumber(), "demo");
            }

            await Moment.UntilAsync(async () => (await simulator.CallsToAsync(business.Number)).All(call => call.HasEnded), LongestCalls, "the end of the calls");
        }

        await Moment.UntilAsync(async () => await CountAsync("TelRecordings", "\"State\" = 'Ready'") == plan.Calls, LongestCalls, "the recordings");
    }

    /// <summary>Until every call is analysed and nothing waits. The kills come at shares of the work that the seed chooses.</summary>
    private async Task<bool> FollowAsync(HostNode host, long began)
    {
        var moments = new Queue<double>(Enumerable.Range(1, plan.Kills).Select(kill => (kill - 0.3 + (_random.NextDouble() * 0.3)) / (plan.Kills + 1)));
        var (last, lastAt) = (0L, began);
        while (Stopwatch.GetElapsedTime(lastAt) < LongestStandstill)
        {
            await Task.Delay(Interval);
            var done = await CountAsync("TraAnalyses", "\"State\" = 'Done'");
            if (done > last)
            {
                (last, lastAt) = (done, Stopwatch.GetTimestamp());
                await NoteDoneAsync(began);
            }

            if (moments.TryPeek(out var moment) && done >= plan.Calls * moment)
            {
                moments.Dequeue();
                await host.KillAsync();
                await host.StartAsync();
            }

            if (done == plan.Calls && await Backlog.ReadAsync(database) is { Events: 0, Jobs: 0 })
            {
                return true;
            }
        }

        return false;
    }

    private async Task NoteDoneAsync(long began)
    {
        foreach (var (tenant, calls) in _callsOf.Where(tenant => !_doneAt.ContainsKey(tenant.Key)))
        {
            if (await database.CountAsync("""SELECT COUNT(*) FROM "TraAnalyses" WHERE "State" = 'Done' AND "TenantId" = @p0""", tenant) == calls)
            {
                _doneAt[tenant] = Stopwatch.GetElapsedTime(began);
            }
        }
    }

    private async Task<List<string>> CheckAsync(bool isDone, long early, ProviderLoad load)
    {
        var violations = new List<string>();
        var backlog = await Backlog.ReadAsync(database);
        Demand(isDone, $"not settled: {backlog}");
        Demand(early == 0, $"{early} calls were transcribed while no provider answered");
        Demand(backlog is { DeadEvents: 0, DeadJobs: 0 }, $"dead letters: {backlog.DeadEvents} events, {backlog.DeadJobs} jobs");
        Demand(load.Highest <= plan.Limit, $"{load.Highest} requests at one time, {plan.Limit} were allowed");
        await DemandOnceAsync("transcripts by the provider", """SELECT COUNT(*), COUNT(DISTINCT "CallId") FROM "TraTranscripts" WHERE "State" = 'Done' AND "Source" = 'OpenAI'""");
        await DemandOnceAsync("analyses by the model", """SELECT COUNT(*), COUNT(DISTINCT "CallId") FROM "TraAnalyses" WHERE "State" = 'Done' AND "Method" = 'Model'""");
        await DemandOnceAsync("entries of the timeline", """SELECT COUNT(*), COUNT(DISTINCT "CallId") FROM "CrmTimelineEntries" WHERE "Kind" = 'CallAnalyzed'""");
        var later = _callsOf.OrderBy(tenant => tenant.Value).Select(tenant => _doneAt.GetValueOrDefault(tenant.Key, TimeSpan.MaxValue)).ToList();
        Demand(later[0] < later[^1], "the business with the fewest calls waited for the one with the most");
        return violations;

        async Task DemandOnceAsync(string what, string sql)
        {
            var (rows, calls) = (await database.QueryAsync(sql, row => (row.GetInt64(0), row.GetInt64(1))))[0];
            Demand(rows == plan.Calls && calls == plan.Calls, $"{rows} {what} of {calls} calls, instead of {plan.Calls}");
        }

        void Demand(bool holds, string violation)
        {
            if (!holds)
            {
                violations.Add(violation);
            }
        }
    }

    private Task<long> CountAsync(string table, string condition) => database.CountAsync($"SELECT COUNT(*) FROM \"{table}\" WHERE {condition}");
}
