using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class DemoCallTests
{
    [Fact]
    public async Task The_demo_caller_answers_three_questions_and_the_call_ends()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo");

        call.Error.ShouldBeNull();
        call.Warnings.ShouldBeEmpty();
        call.Status.ShouldBe("completed");
        carrier.Customer.At("/reason").Single().Form["SpeechResult"].ShouldBe("דנה לוי");
        carrier.Customer.At("/number").Single().Form["SpeechResult"].ShouldStartWith("רציתי לקבוע תור");
        carrier.Customer.At("/closing").Single().Form["Digits"].ShouldBe("1");
        var status = carrier.Customer.At("/status").Single().Form;
        status["CallStatus"].ShouldBe("completed");
        status["CallDuration"].ShouldBe(call.DurationSeconds.ToString());
        status["SequenceNumber"].ShouldBe("0");
        call.Dialogue.Where(d => d.Side == "caller").Select(d => d.Text).Last().ShouldBe("[1]");
        call.Streams.Single().State.ShouldBe("stopped");
    }

    [Fact]
    public async Task The_dialogue_can_be_followed_to_the_end_of_the_call()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        var sid = await carrier.PlaceAsync("demo");

        var events = await carrier.Control.GetStringAsync($"/simulator/calls/{sid}/events");

        var lines = events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe((await carrier.EndedAsync(sid)).Dialogue.Count);
        lines.ShouldAllBe(l => l.StartsWith("data: {\"at\":"));
        events.ShouldContain("דנה לוי");
    }

    [Fact]
    public async Task Twenty_calls_at_twenty_times_the_speed_of_life_go_through()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => carrier.CallAsync("demo")));

        calls.Select(c => c.Error).ShouldAllBe(e => e == null);
        calls.SelectMany(c => c.Warnings).ShouldBeEmpty();
        calls.Select(c => (c.State, c.Status, c.Requests.Count, c.Streams[0].CloseCode)).Distinct().ShouldBe([("ended", "completed", 5, 1000)]);
    }
}
