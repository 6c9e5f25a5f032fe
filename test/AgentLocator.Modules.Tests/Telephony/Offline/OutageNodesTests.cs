using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>Two nodes behind a proxy that takes turns, and the database of both goes away.</summary>
public sealed class OutageNodesTests(OutageHost rig, SharedHost shared) : IClassFixture<OutageHost>
{
    [Fact]
    public async Task A_call_whose_webhooks_came_to_two_nodes_is_one_call_with_all_its_turns_in_order()
    {
        using var line = await rig.OpenLineAsync();
        var folder = Directory.CreateTempSubdirectory("agentlocator-node-").FullName;
        await using var other = await TestHost.StartAsync(
            shared.Simulator,
            new Dictionary<string, string?>
            {
                ["PUBLIC_URL"] = rig.Host.Address.ToString().TrimEnd('/'),
                ["MasterKey:Path"] = Path.Combine(rig.Host.DataFolder, "master.key"),
                ["Telephony:SettleSeconds"] = "1",
            },
            rig.Outage.DatabaseUrl,
            folder);
        using var unharmed = await CarrierLine.OfAsync(line.Business);
        using var elsewhere = line.At(other);
        using var finder = await CarrierLine.OfAsync(line.Business);
        await unharmed.VoiceAsync();
        await unharmed.AnswerAsync("name/1", ("SpeechResult", "דנה"));
        await unharmed.AnswerAsync("reason/1", ("SpeechResult", "תור"));
        await unharmed.AnswerAsync("number/1", ("Digits", "1"));
        await Eventually.BeTrueAsync(
            () => Task.FromResult(other.Services.GetRequiredService<LastProfiles>().TryGet(line.Business.TenantId, out _)), "the receptionist's profile on the other node");
        await rig.LoseAsync(OutageKind.Gone, finder);
        other.Services.GetRequiredService<IDatabaseAvailability>().Report(new TimeoutException());

        await line.VoiceAsync();
        var name = await elsewhere.AnswerAsync("name/1", ("SpeechResult", "דנה"));
        var reason = await line.AnswerAsync("reason/1", ("SpeechResult", "תור"));
        var number = await elsewhere.AnswerAsync("number/1", ("Digits", "1"));
        await line.EndAsync();
        var journal = other.Services.GetRequiredService<WebhookJournal>();
        journal.Waiting.Count.ShouldBe(1);
        await rig.ReturnAsync();
        await Eventually.BeTrueAsync(() => Task.FromResult(journal.Waiting.Count == 0), "an empty journal on the other node");

        (name.Asks, reason.Asks, number.Verbs[^1]).ShouldBe(("reason/1", "number/1", "Hangup"));
        await Eventually.BeTrueAsync(async () => (await line.CallAsync())?.ClosedAt is not null, "the end of the call");
        var call = (await line.CallAsync())!;
        (call.AnswerName, call.AnswerReason, call.CallbackNumber, call.Outcome).ShouldBe(("דנה", "תור", line.From, CallOutcome.DetailsTaken));
        (await line.TurnsAsync()).ConvertAll(turn => turn.Text).ShouldBe((await unharmed.TurnsAsync()).ConvertAll(turn => turn.Text));
        (call.Step, call.Attempt).ShouldBe((DialogStep.Closing, 1));
    }

    [Fact]
    public async Task An_answer_that_is_ahead_of_what_is_known_is_taken()
    {
        using var line = await rig.OpenLineAsync();
        await line.VoiceAsync();

        // Another node has put this question, and has not taken the answer to the one before yet.
        var number = await line.AnswerAsync("reason/1", ("SpeechResult", "תור"));

        number.Asks.ShouldBe("number/1");
        (await line.CallAsync())!.AnswerReason.ShouldBe("תור");
    }
}
