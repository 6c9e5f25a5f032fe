using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Telephony.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Webhooks;

/// <summary>The carrier could not get or run a document, at the start or in mid-dialogue.</summary>
public sealed class FallbackTests(SharedHost shared)
{
    [Fact]
    public async Task A_document_that_was_lost_on_the_way_is_given_again()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        var lost = await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        var resumed = await FallbackAsync(line, "dialog/name/1");

        resumed.Body.ShouldBe(lost.Body);
        (await line.TurnsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_answer_that_never_arrived_is_asked_for_again_and_counts()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        var resumed = await FallbackAsync(line, "dialog/name/1");
        var late = await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        resumed.Asks.ShouldBe("name/2");
        late.Body.ShouldBe(resumed.Body);
        (await line.CallAsync())!.AnswerName.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_comes_with_the_fallback_is_taken()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        var resumed = await FallbackAsync(line, "dialog/name/1", ("SpeechResult", "דנה"));

        resumed.Asks.ShouldBe("reason/1");
        (await line.CallAsync())!.AnswerName.ShouldBe("דנה");
    }

    [Fact]
    public async Task A_call_whose_first_document_failed_begins_with_the_fallback_and_is_streamed()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);

        var first = await FallbackAsync(line, "voice");
        var late = await line.VoiceAsync();

        first.Verbs.ShouldBe(["Start", "Say", "Gather", "Redirect"]);
        late.Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task A_stream_that_has_started_is_not_started_again()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        var voice = await line.VoiceAsync();
        await line.RunAsync(async services =>
        {
            var calls = services.GetRequiredService<IRepository<Call, Guid>>();
            (await calls.GetAsync(call => call.CallSid == line.CallSid)).MarkStreamStarted();
            return true;
        });

        var resumed = await FallbackAsync(line, "voice");

        voice.Verbs.ShouldContain("Start");
        resumed.Verbs.ShouldBe(["Gather", "Redirect"]);
        resumed.Asks.ShouldBe("name/1");
    }

    [Fact]
    public async Task A_document_that_the_carrier_refused_is_not_given_again()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        var resumed = await FallbackAsync(line, "voice", ("ErrorCode", "12100"));

        resumed.Asks.ShouldBe("name/2");
    }

    [Fact]
    public async Task A_fallback_that_is_repeated_gets_the_same_bytes()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        var once = await FallbackAsync(line, "dialog/name/1");
        var rows = await line.CountRowsAsync();
        var again = await FallbackAsync(line, "dialog/name/1");

        again.ShouldBe(once);
        (await line.CountRowsAsync()).ShouldBe(rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://elsewhere.example.com/x")]
    [InlineData("nonsense")]
    public async Task Without_a_known_address_the_dialogue_goes_on_where_it_is(string errorUrl)
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        var resumed = await line.SendAsync("fallback", ("ErrorCode", "11200"), ("ErrorUrl", errorUrl));

        resumed.Asks.ShouldBe("reason/2");
    }

    [Fact]
    public async Task A_dialogue_that_fails_at_every_step_comes_to_an_end()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        var answer = await FallbackAsync(line, "voice");
        var documents = 1;

        while (answer.Asks is { } asked)
        {
            answer = await FallbackAsync(line, "dialog/" + asked);
            (++documents).ShouldBeLessThan(15);
        }

        answer.Verbs[^1].ShouldBe("Hangup");
    }

    private static Task<CarrierAnswer> FallbackAsync(CarrierLine line, string failed, params (string, string)[] fields)
    {
        var url = $"{line.Business.Host.Address}twilio/{line.Account.AccountKey}/{failed}#ct=2000&rt=5000";
        return line.SendAsync("fallback", [("ErrorCode", "11200"), ("ErrorUrl", url), .. fields]);
    }
}
