using System.Diagnostics;
using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Guarantees;
using AgentLocator.Measure.Hosting;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Crash;

/// <summary>What came of one round.</summary>
internal sealed record CrashOutcome(
    KillPhase Phase, TimeSpan KilledAfter, TimeSpan Down, int Calls, int Booked, int Unreached, int Streams, int Recordings, double WorstLossMs, TimeSpan Settled, IReadOnlyList<string> Violations);

/// <summary>Calls, a kill at a moment chosen by the seed, a new start on the same database and disk, and the books after all has settled.</summary>
internal sealed class CrashRound(HostNode host, Simulator simulator, DatabaseAddress database, int calls, double speed, int seed)
{
    private const int LongestSpreadMs = 3000;
    private const int ShortSpreadMs = 800;
    private const int LongestDownMs = 1500;
    private const int HangUpOneIn = 6;
    private const int LongestUntilHangUpMs = 25_000;
    private static readonly TimeSpan LongestPhase = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(4);

    private readonly Random _random = new(seed);

    public async Task<CrashOutcome> RunAsync(KillPhase phase)
    {
        using var business = await BusinessSession.SignUpAsync(host.Address, simulator, _random);
        await using var watch = new StreamWatch(simulator, business.Number);
        watch.Begin();
        var began = Stopwatch.GetTimestamp();
        var placing = PlaceAsync(business, phase);
        await KillAtAsync(phase, business, watch);
        var killedAfter = Stopwatch.GetElapsedTime(began);
        var down = Stopwatch.GetTimestamp();
        await Task.Delay(_random.Next(LongestDownMs));
        await host.StartAsync();
        var wasDown = Stopwatch.GetElapsedTime(down);
        await Task.WhenAll(await placing);

        await Moment.UntilAsync(async () => (await simulator.CallsToAsync(business.Number)).All(call => call.HasEnded), LongestCall, "the end of the calls at the carrier");
        var ended = Stopwatch.GetTimestamp();
        var carried = await simulator.CallsToAsync(business.Number);
        var books = new HostBooks(database, business.TenantId);
        var isSettled = await Moment.WaitAsync(async () => await books.HasAllAsync(carried) && host.SpoolFiles().Count == 0 && (await Backlog.ReadAsync(database)).IsSettled, LongestSettling);
        var settled = Stopwatch.GetElapsedTime(ended);
        var audit = new CallAudit(books, carried);
        var streams = new StreamAudit(speed);
        var booked = await audit.CheckRecordsAsync();
        await audit.CheckEffectsAsync(booked);
        await audit.CheckRecordingsAsync(booked, business, simulator, streams, watch.Expect);
        var violations = audit.Violations.Concat(await LeftoversAsync(isSettled)).ToList();
        return new CrashOutcome(phase, killedAfter, wasDown, carried.Count, booked.Count, audit.Unreached, audit.Streams, audit.Recordings, streams.WorstLossMs, settled, violations);
    }

    /// <summary>The calls begin within a few seconds of each other, closer for a kill at the first document; some are hung up at a time that no script knows.</summary>
    private async Task<List<Task>> PlaceAsync(BusinessSession business, KillPhase phase)
    {
        var callers = new Callers(_random);
        var hangUps = new List<Task>();
        for (var i = 0; i < calls; i++)
        {
            var sid = await simulator.CallAsync(business.Number, callers.NextNumber(), callers.NextScript());
            if (_random.Next(HangUpOneIn) == 0)
            {
                hangUps.Add(HangUpAsync(sid, TimeSpan.FromMilliseconds(_random.Next(LongestUntilHangUpMs) / speed)));
            }

            // Of life where the first document is in question: the host is no faster for faster callers.
            await Task.Delay(phase == KillPhase.FirstDocument ? _random.Next(2 * ShortSpreadMs / calls) : (int)(_random.Next(2 * LongestSpreadMs / calls) / speed));
        }

        return hangUps;
    }

    private async Task HangUpAsync(string callSid, TimeSpan after)
    {
        await Task.Delay(after);
        await simulator.HangUpAsync(callSid);
    }

    private async Task KillAtAsync(KillPhase phase, BusinessSession business, StreamWatch watch)
    {
        // Of its own, so that the moment does not depend on what the callers draw meanwhile.
        var moment = new Random(seed + 1);
        var share = moment.Next(1, Math.Max(2, (calls / 2) + 1));
        await Moment.UntilAsync(async () => phase.IsReached(await simulator.CallsToAsync(business.Number), share, speed), LongestPhase, $"the moment of the kill ({phase.Text()})");
        await Task.Delay((int)(moment.Next(phase.LongestDelayMs()) / (phase == KillPhase.FirstDocument ? 1 : speed)));
        await watch.TakeBearingsAsync();
        await host.KillAsync();
    }

    private async Task<IEnumerable<string>> LeftoversAsync(bool isSettled)
    {
        var backlog = await Backlog.ReadAsync(database);
        var leftovers = new List<string>();
        if (!isSettled)
        {
            leftovers.Add($"not settled: {backlog}");
        }

        if (backlog.DeadEvents + backlog.DeadJobs > 0)
        {
            leftovers.Add($"dead letters: {backlog.DeadEvents} events, {backlog.DeadJobs} jobs");
        }

        // The file is deleted after the commit that makes its recording ready.
        if (!await Moment.WaitAsync(() => Task.FromResult(host.SpoolFiles().Count == 0), TimeSpan.FromSeconds(5)))
        {
            leftovers.Add($"{host.SpoolFiles().Count} files in the spool folder");
        }

        return leftovers;
    }
}
