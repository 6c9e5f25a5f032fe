using System.Diagnostics;
using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Guarantees;
using AgentLocator.Measure.Hosting;
using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Load;

/// <summary>How many calls at once, how long, over how many seconds they begin, and whether a neighbour holds the write lock.</summary>
internal sealed record LoadPlan(int Calls, int Seconds, int RampSeconds, bool Starve, int Seed);

/// <summary>What came of one run; times in milliseconds.</summary>
internal sealed record LoadOutcome(
    int Calls, int Recordings, long Frames, ProcessUse Idle, ProcessUse Host, ProcessUse Carrier,
    double AnswerP50, double AnswerP99, double AnswerMax, FrameDelayLog Delays, SendLateness Lateness, IReadOnlyList<string> Violations)
{
    /// <summary>Share of one processor for each call, in per cent; what the host uses without calls is in it.</summary>
    public double CpuPercentPerCall => Host.Cores / Calls * 100;

    public double MegabytesPerCall => (Host.Megabytes - Idle.Megabytes) / Calls;
}

/// <summary>One run on a fresh host, database and simulator: warmed up, measured idle, then under all calls at once, in real time.</summary>
internal sealed class LoadRun(LoadPlan plan, DatabaseAddress database, WorkFolder folder, string name)
{
    private const int WarmUpCalls = 6;
    private const double WarmUpSpeed = 10;
    private static readonly TimeSpan IdleSpan = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Random _random = new(plan.Seed);

    public async Task<LoadOutcome> RunAsync()
    {
        await using var simulator = await Simulator.StartAsync(folder, 1);
        await using var host = new HostNode(folder, name, database, simulator.Address, settings: new Dictionary<string, string>
        {
            ["Logging:LogLevel:AgentLocator.Telephony.MediaStreams"] = "Debug",
        });
        await host.StartAsync();
        using (var other = await BusinessSession.SignUpAsync(host.Address, simulator, _random))
        {
            await Task.WhenAll(Enumerable.Range(0, WarmUpCalls).Select(_ => simulator.CallAsync(other.Number, "+972541234567", "demo", speed: WarmUpSpeed)));
            await EndedAsync(simulator, other);
        }

        using var business = await BusinessSession.SignUpAsync(host.Address, simulator, _random);
        await ProcessUse.QuietAsync(host.Process);
        var idle = await ProcessUse.OverAsync(host.Process, IdleSpan);
        var logBegins = new FileInfo(host.Log).Length;
        await simulator.TakeLatenessAsync();
        ProcessUse hostUse, carrierUse;
        await using (var starvation = new Starvation(database))
        {
            if (plan.Starve)
            {
                starvation.Begin();
            }

            (hostUse, carrierUse) = await CarryAsync(host, simulator, business);
            await EndedAsync(simulator, business);
        }

        var lateness = await simulator.TakeLatenessAsync();
        return await JudgeAsync(host, simulator, business, (idle, hostUse, carrierUse), lateness, logBegins);
    }

    /// <summary>Measured from the moment when all calls are there until the first may end.</summary>
    private async Task<(ProcessUse Host, ProcessUse Carrier)> CarryAsync(HostNode host, Simulator simulator, BusinessSession business)
    {
        var callers = new Callers(_random);
        var began = Stopwatch.GetTimestamp();
        foreach (var at in Enumerable.Range(0, plan.Calls).Select(_ => _random.NextDouble() * plan.RampSeconds).Order())
        {
            var wait = TimeSpan.FromSeconds(at) - Stopwatch.GetElapsedTime(began);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            await simulator.CallAsync(business.Number, callers.NextNumber(), LongCaller.Of(plan.Seconds), steady: true);
        }

        var left = TimeSpan.FromSeconds(Math.Max(plan.Seconds - 2, plan.RampSeconds + 2)) - Stopwatch.GetElapsedTime(began);
        var uses = await Task.WhenAll(ProcessUse.OverAsync(host.Process, left), ProcessUse.OverAsync(simulator.Process, left));
        return (uses[0], uses[1]);
    }

    private async Task<LoadOutcome> JudgeAsync(
        HostNode host, Simulator simulator, BusinessSession business, (ProcessUse Idle, ProcessUse Host, ProcessUse Carrier) use, SendLateness lateness, long logBegins)
    {
        var isSettled = await Moment.WaitAsync(async () => (await Backlog.ReadAsync(database)).IsSettled, Patience);
        var carried = await simulator.CallsToAsync(business.Number);
        var audit = new CallAudit(new HostBooks(database, business.TenantId), carried);
        var booked = await audit.CheckRecordsAsync();
        await audit.CheckEffectsAsync(booked);
        await audit.CheckRecordingsAsync(booked, business, simulator, new StreamAudit(1), stream => new ExpectedStream(stream, false, stream.Frames));
        var answers = carried.SelectMany(call => call.Requests).Select(request => (double)request.Ms).Order().ToList();
        var delays = FrameDelayLog.Read(host.Log, logBegins);
        var violations = audit.Violations.ToList();
        var shortest = carried.Min(call => call.Streams.Sum(stream => stream.Frames)) / 50;
        Demand(isSettled, $"not settled: {await Backlog.ReadAsync(database)}");
        Demand(booked.Count == plan.Calls && audit.Unreached == 0, $"{booked.Count} of {plan.Calls} calls have records");
        Demand(audit.Recordings == plan.Calls, $"{audit.Recordings} of {plan.Calls} calls have recordings");
        Demand(carried.All(call => call.Requests.All(request => request.IsAnswered)), "webhooks were not answered");
        Demand(shortest >= plan.Seconds - 15, $"the shortest call lasted {shortest} s");
        Demand(delays.Frames == carried.Sum(call => call.Streams.Sum(stream => (long)stream.FramesSent.Inbound + stream.FramesSent.Outbound)), $"the host heard {delays.Frames} frames");
        Demand(plan.Starve || Quantile(answers, 0.99) < 200, $"webhook answers p99 {Quantile(answers, 0.99)} ms");
        Demand(!plan.Starve || delays.Quantile(0.99) <= 10, $"frame delay p99 {delays.Quantile(0.99)} ms");
        return new LoadOutcome(
            plan.Calls, audit.Recordings, delays.Frames, use.Idle, use.Host, use.Carrier,
            Quantile(answers, 0.5), Quantile(answers, 0.99), answers[^1], delays, lateness, violations);

        void Demand(bool holds, string violation)
        {
            if (!holds)
            {
                violations.Add(violation);
            }
        }
    }

    private async Task EndedAsync(Simulator simulator, BusinessSession business)
    {
        await Moment.UntilAsync(async () => (await simulator.CallsToAsync(business.Number)).All(call => call.HasEnded), TimeSpan.FromSeconds(plan.Seconds) + Patience, "the end of the calls");
        await Moment.UntilAsync(async () => (await Backlog.ReadAsync(database)).IsSettled, Patience, "the host to settle");
    }

    private static double Quantile(List<double> ordered, double share) => ordered[Math.Clamp((int)Math.Ceiling(ordered.Count * share) - 1, 0, ordered.Count - 1)];
}
