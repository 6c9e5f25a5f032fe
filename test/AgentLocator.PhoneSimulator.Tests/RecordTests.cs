using System.Globalization;
using System.Net;
using AgentLocator.PhoneSimulator.Speech;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class RecordTests
{
    private const string Voicemail =
        "<Say>השאירו הודעה</Say><Record action=\"/recorded\" maxLength=\"60\" timeout=\"3\" finishOnKey=\"*\" recordingStatusCallback=\"/recording\"/><Redirect>/nothing</Redirect>";

    [Fact]
    public async Task A_recording_is_announced_and_its_file_comes_late()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Answer(carrier);

        var call = await carrier.CallAsync(Script.Of(new { on = "record", say = "שלום, אשמח שתחזרו אליי בבקשה." }), new { recordingLateMs = 40_000 });

        var action = carrier.Customer.At("/recorded").Single().Form;
        var callback = carrier.Customer.At("/recording").Single().Form;
        callback["RecordingStatus"].ShouldBe("completed");
        callback["RecordingSource"].ShouldBe("RecordVerb");
        callback["RecordingChannels"].ShouldBe("1");
        callback["RecordingSid"].ShouldBe(call.Recordings.Single());
        callback["RecordingUrl"].ShouldBe(action["RecordingUrl"]);
        int.Parse(callback["RecordingDuration"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 5);
        action.Keys.ShouldNotContain("Digits");
        var path = $"Recordings/{call.Recordings.Single()}";
        (await carrier.Rest.GetAsync(path + ".wav")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await carrier.RestAsync(path + ".json"))["status"]!.GetValue<string>().ShouldBe("processing");
        var file = await WaitForFileAsync(carrier, path);
        var (samples, rate) = WaveFile.ReadPcm(file);
        rate.ShouldBe(8000);
        var spoken = ToneSyllables.Hum("שלום, אשמח שתחזרו אליי בבקשה.", Voice.Caller);
        samples.Length.ShouldBeInRange(spoken.Length, spoken.Length + 1700);
        Math.Sqrt(samples.Sum(s => s * s) / samples.Length).ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public async Task A_finish_key_ends_the_recording_and_is_told()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Answer(carrier);

        await carrier.CallAsync(Script.Of(new { on = "record", say = "שלום", dtmf = "*" }));

        carrier.Customer.At("/recorded").Single().Form["Digits"].ShouldBe("*");
    }

    [Fact]
    public async Task Hanging_up_in_a_recording_asks_the_action_with_hangup()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Answer(carrier);

        await carrier.CallAsync(Script.Of(new { on = "record", say = "שלום, אשמח שתחזרו אליי בבקשה.", hangUp = "during" }));

        var action = carrier.Customer.At("/recorded").Single().Form;
        action["Digits"].ShouldBe("hangup");
        action["CallStatus"].ShouldBe("completed");
        carrier.Customer.At("/recording").Single().Form["RecordingStatus"].ShouldBe("completed");
        carrier.Customer.At("/nothing").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_recording_falls_through()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Answer(carrier);

        var call = await carrier.CallAsync(Script.Of(new { on = "record", silent = true }));

        carrier.Customer.At("/recorded").ShouldBeEmpty();
        carrier.Customer.At("/recording").ShouldBeEmpty();
        carrier.Customer.At("/nothing").Count.ShouldBe(1);
        call.Recordings.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_longest_time_ends_a_recording()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Record action=\"/recorded\" maxLength=\"2\"/>");
        carrier.Customer.Answer("/recorded", "<Hangup/>");

        await carrier.CallAsync(Script.Of(new { on = "record", say = string.Join(' ', Enumerable.Repeat("ועוד משהו", 20)) }));

        carrier.Customer.At("/recorded").Single().Form["RecordingDuration"].ShouldBe("2");
    }

    private static void Answer(TestCarrier carrier)
    {
        carrier.Customer.Answer("/voice", Voicemail);
        carrier.Customer.Answer("/recorded", "<Hangup/>");
        carrier.Customer.Answer("/recording", "");
        carrier.Customer.Answer("/nothing", "<Hangup/>");
    }

    private static async Task<byte[]> WaitForFileAsync(TestCarrier carrier, string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await carrier.Rest.GetAsync(path + ".wav", patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadAsByteArrayAsync(patience.Token);
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
