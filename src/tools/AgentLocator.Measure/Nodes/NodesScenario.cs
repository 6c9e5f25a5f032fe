using System.Diagnostics;
using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Guarantees;
using AgentLocator.Measure.Hosting;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Nodes;

/// <summary>How many calls, how much faster than life, from which seed, and whether the killed node is started again while its calls still run.</summary>
internal sealed record NodesPlan(int Calls, double Speed, int Seed, bool RestartsAtOnce, bool IsBrief);

/// <summary>What came of it.</summary>
internal sealed record NodesOutcome(
    int Calls, int Booked, int Unreached, int Apologies, int Streams, int Recordings, double WorstLossMs, TimeSpan? Drained, int LeftInSpool,
    int HeardLive, double LiveP99Ms, IReadOnlyList<int> Connections, IReadOnlyList<string> Violations);

/// <summary>Two nodes on one PostgreSQL behind a proxy: the first is killed in the middle of the first half of the calls, the second drained in that of the other half.</summary>
internal sealed class NodesScenario(NodesPlan plan, DatabaseAddress database, WorkFolder folder, string name)
{
    private const int LongestSpreadMs = 6000;
    private static readonly TimeSpan LongestPhase = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestLive = TimeSpan.FromSeconds(3);

    private readonly Random _random = new(plan.Seed);

    public async Task<NodesOutcome> RunAsync()
    {
        await using var simulator = await Simulator.StartAsync(folder, plan.Speed);
        var address = RoundRobinProxy.FreeAddress();
        var settings = SoonerSettings.For(plan.IsBrief);
        await using var first = new HostNode(folder, $"{name}-first", database, simulator.Address, address, settings);
        await using var second = new HostNode(folder, $"{name}-second", database, simulator.Address, address, settings);
        await first.StartAsync();
        await second.StartAsync();
        await using var proxy = new RoundRobinProxy(address, [first, second]);
        await ReadyAsync(proxy, first, second);
        using var business = await BusinessSession.SignUpAsync(address, simulator, _random);
        await using var atFirst = new LiveEar(first.Address, business.AccessToken);
        await using var atSecond = new LiveEar(second.Address, business.AccessToken);
        atFirst.Begin();
        atSecond.Begin();
        await Moment.UntilAsync(() => Task.FromResult(atFirst.IsConnected && atSecond.IsConnected), LongestPhase, "the agents' screens");
        await using var watch = new StreamWatch(simulator, business.Number);
        watch.Begin();

        await KillAsync(first, simulator, business, watch);
        await ReadyAsync(proxy, first, second);
        var (drained, left) = await DrainAsync(second, simulator, business, watch);
        await EndedAsync(simulator, business);
        await second.StartAsync();
        return await JudgeAsync(simulator, business, watch, [first, second], [atFirst, atSecond], proxy.Connections, drained, left);
    }

    private static Task ReadyAsync(RoundRobinProxy proxy, HostNode first, HostNode second) =>
        Moment.UntilAsync(() => Task.FromResult(proxy.IsReady(first) && proxy.IsReady(second)), LongestPhase, "both nodes to be ready");

    private static Task EndedAsync(Simulator simulator, BusinessSession business) => Moment.UntilAsync(
        async () => (await simulator.CallsToAsync(business.Number)).All(call => call.HasEnded), LongestCall, "the end of the calls at the carrier");

    private async Task KillAsync(HostNode node, Simulator simulator, BusinessSession business, StreamWatch watch)
    {
        var placing = PlaceAsync(simulator, business, plan.Calls / 2);
        await StreamingAsync(simulator, business, 0, plan.Calls / 2);
        await watch.TakeBearingsAsync();
        await node.KillAsync();
        if (plan.RestartsAtOnce)
        {
            await node.StartAsync();
        }

        await placing;
        if (!plan.RestartsAtOnce)
        {
            await EndedAsync(simulator, business);
            await node.StartAsync();
        }
    }

    private async Task<(TimeSpan? Took, int LeftInSpool)> DrainAsync(HostNode node, Simulator simulator, BusinessSession business, StreamWatch watch)
    {
        var already = (await simulator.CallsToAsync(business.Number)).Count;
        var placing = PlaceAsync(simulator, business, plan.Calls - (plan.Calls / 2));
        await StreamingAsync(simulator, business, already, plan.Calls - already);
        await watch.TakeBearingsAsync();
        var took = await node.DrainAsync(LongestDrain);
        var left = node.SpoolFiles().Count;
        await placing;
        return (took, left);
    }

    /// <summary>Until a part of the calls has streamed for a while, and a moment more.</summary>
    private async Task StreamingAsync(Simulator simulator, BusinessSession business, int skipped, int calls)
    {
        const int longestMoreMs = 3000;
        var moment = new Random(plan.Seed + skipped + 1);
        var share = moment.Next(1, Math.Max(2, (calls / 2) + 1));
        await Moment.UntilAsync(
            async () => (await simulator.CallsToAsync(business.Number)).Skip(skipped).ToList() is { Count: > 0 } placed
                && (placed.Count(call => call.Streams.Any(stream => stream.HasRunForAWhile(plan.Speed))) >= share || placed.All(call => call.HasEnded)),
            LongestPhase,
            "streams");
        await Task.Delay((int)(moment.Next(longestMoreMs) / plan.Speed));
    }

    private async Task PlaceAsync(Simulator simulator, BusinessSession business, int calls)
    {
        var callers = new Callers(_random);
        for (var i = 0; i < calls; i++)
        {
            await simulator.CallAsync(business.Number, callers.NextNumber(), callers.NextScript());
            await Task.Delay((int)(_random.Next(2 * LongestSpreadMs / calls) / plan.Speed));
        }
    }

    private async Task<NodesOutcome> JudgeAsync(
        Simulator simulator, BusinessSession business, StreamWatch watch, HostNode[] nodes, LiveEar[] ears, IReadOnlyList<int> connections, TimeSpan? drained, int left)
    {
        var carried = await simulator.CallsToAsync(business.Number);
        var books = new HostBooks(database, business.TenantId);
        var isSettled = await Moment.WaitAsync(
            async () => await books.HasAllAsync(carried) && nodes.All(node => node.SpoolFiles().Count == 0) && (await Backlog.ReadAsync(database)).IsSettled, LongestSettling);
        var audit = new CallAudit(books, carried);
        var streams = new StreamAudit(plan.Speed);
        var booked = await audit.CheckRecordsAsync();
        await audit.CheckEffectsAsync(booked);
        await audit.CheckRecordingsAsync(booked, business, simulator, streams, watch.Expect);
        var violations = audit.Violations.ToList();
        var backlog = await Backlog.ReadAsync(database);
        Demand(isSettled, $"not settled: {backlog}");
        Demand(backlog.DeadEvents + backlog.DeadJobs == 0, $"dead letters: {backlog}");
        Demand(audit.Unreached == 0, $"{audit.Unreached} calls reached no node");
        Demand(carried.All(call => call.Error is null), $"{carried.Count(call => call.Error is not null)} callers heard the carrier's apology: {carried.FirstOrDefault(call => call.Error is not null)?.Error}");
        Demand(drained is not null, "the drained node did not end");
        Demand(await Moment.WaitAsync(() => Task.FromResult(nodes.All(node => node.SpoolFiles().Count == 0)), LongestLive), "files in the spool folders");
        var delays = new List<double>();
        foreach (var ear in ears)
        {
            violations.AddRange(Unheard(ear, await books.BeginningsAsync(), delays));
        }

        delays.Sort();
        return new NodesOutcome(
            carried.Count, booked.Count, audit.Unreached, carried.Count(call => call.Error is not null), audit.Streams, audit.Recordings, streams.WorstLossMs, drained, left,
            delays.Count, delays.Count == 0 ? 0 : delays[(int)Math.Ceiling(delays.Count * 0.99) - 1], connections, violations);

        void Demand(bool holds, string violation)
        {
            if (!holds)
            {
                violations.Add(violation);
            }
        }
    }

    /// <summary>Every call that began while a screen was connected must have been told there, whichever node it was on, or "fetch again" after it.</summary>
    private static IEnumerable<string> Unheard(LiveEar ear, IReadOnlyList<(Guid Id, DateTime StartedAt)> calls, List<double> delays)
    {
        foreach (var (id, startedAt) in calls)
        {
            if (ear.FirstHeard.TryGetValue(id, out var heardAt))
            {
                if (ear.WasConnected(startedAt, heardAt))
                {
                    delays.Add((heardAt - startedAt).TotalMilliseconds);
                }
            }
            else if (ear.WasConnected(startedAt, startedAt + LongestLive) && !ear.Missed.Any(missed => missed >= startedAt))
            {
                yield return $"call {id} was not told live to the screen at the other node";
            }
        }
    }
}
