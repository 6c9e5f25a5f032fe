using System.Net;
using System.Text.RegularExpressions;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>The database goes away around and in the middle of calls; callers do not notice, and nothing is lost.</summary>
public sealed partial class OutageCallTests(OutageHost rig) : IClassFixture<OutageHost>
{
    private const string Name = "דנה לוי";
    private const string Reason = "תור לניקוי שיניים";

    private static readonly (string Path, (string, string)[] Fields)[] Steps =
    [
        ("voice", []),
        ("dialog/name/1", [("SpeechResult", Name), ("Confidence", "0.9")]),
        ("dialog/reason/1", [("SpeechResult", Reason)]),
        ("dialog/number/1", [("Digits", "1")]),
        ("status", [("CallStatus", "completed"), ("CallDuration", "20")]),
    ];

    public static TheoryData<OutageKind, int, int> Moments()
    {
        var data = new TheoryData<OutageKind, int, int>();
        foreach (var kind in Enum.GetValues<OutageKind>())
        {
            // Away before this step, back before that one; 5 is after the end.
            data.Add(kind, 0, 5);
            data.Add(kind, 1, 3);
        }

        foreach (var (from, to) in new[] { (0, 1), (2, 5), (4, 5), (0, 4) })
        {
            data.Add(OutageKind.Gone, from, to);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_call_around_an_outage_is_answered_word_for_word_and_becomes_one_complete_record(OutageKind kind, int from, int to)
    {
        using var line = await rig.OpenLineAsync();
        using var finder = await CarrierLine.OfAsync(line.Business);
        using var unharmed = await CarrierLine.OfAsync(line.Business, line.From);
        var expected = new List<string>();
        foreach (var (path, fields) in Steps)
        {
            expected.Add(Bare((await unharmed.SendAsync(path, fields)).Body));
        }

        var (answers, times) = (new List<CarrierAnswer>(), new List<(DateTime Before, DateTime After)>());
        for (var step = 0; step < Steps.Length; step++)
        {
            if (step == from)
            {
                await rig.LoseAsync(kind, finder);
            }

            if (step == to)
            {
                await rig.Outage.EndAsync();
            }

            var before = rig.Now;
            answers.Add(await line.SendAsync(Steps[step].Path, Steps[step].Fields));
            times.Add((before, rig.Now));
        }

        if (to == Steps.Length)
        {
            rig.Journal.Waiting.Count.ShouldBe(2);
            await rig.Outage.EndAsync();
        }

        await rig.TakenAsync();

        answers.Select(answer => Bare(answer.Body)).ShouldBe(expected);
        var call = await ClosedAsync(line);
        (call.Status, call.Outcome, call.DurationSeconds).ShouldBe((CallStatus.Completed, CallOutcome.DetailsTaken, 20));
        (call.AnswerName, call.AnswerReason, call.CallbackNumber).ShouldBe((Name, Reason, line.From));
        call.StartedAt.ShouldBeInRange(times[0].Before, times[0].After);
        call.AnsweredAt!.Value.ShouldBeInRange(times[0].Before, times[0].After);
        call.EndedAt!.Value.ShouldBeInRange(times[4].Before, times[4].After);
        var turns = await line.TurnsAsync();
        turns.ConvertAll(turn => (turn.Side, turn.Text)).ShouldBe((await unharmed.TurnsAsync()).ConvertAll(turn => (turn.Side, turn.Text)));
        turns.Select(turn => turn.Position).ShouldBe(Enumerable.Range(0, turns.Count));
        int[] firstOfStep = [0, 3, 5, 7];
        for (var step = 0; step < firstOfStep.Length; step++)
        {
            call.StartedAt.AddMilliseconds(turns[firstOfStep[step]].StartMs).ShouldBeInRange(times[step].Before.AddMilliseconds(-1), times[step].After);
        }

        await CheckCrmAsync(line.Business, call);

        // What was told is told again: nothing changes, and the bytes are the same.
        var rows = await line.CountRowsAsync();
        for (var step = 0; step < Steps.Length; step++)
        {
            (await line.SendAsync(Steps[step].Path, Steps[step].Fields)).Body.ShouldBe(answers[step].Body);
        }

        (await line.CountRowsAsync()).ShouldBe(rows);
    }

    private static async Task CheckCrmAsync(Business business, Call call)
    {
        await Eventually.BeTrueAsync(async () => !(await business.GetAsync($"/api/crm/lead/by-call/{call.Id}")).IsNull("lead"), "the lead of the call");
        var links = await business.GetAsync($"/api/crm/lead/by-call/{call.Id}");
        links.Text("contact", "name").ShouldBe(Name);
        links.Text("lead", "title").ShouldBe(Reason);
        links.GetProperty("tasks").GetArrayLength().ShouldBe(1);
    }

    private static async Task<Call> ClosedAsync(CarrierLine line)
    {
        await Eventually.BeTrueAsync(async () => (await line.CallAsync())?.ClosedAt is not null, "the end of the call");
        return (await line.CallAsync())!;
    }

    /// <summary>Without the stream's token, which is new each time.</summary>
    private static string Bare(string body) => Token().Replace(body, "/stream/token");

    [GeneratedRegex("/stream/[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
