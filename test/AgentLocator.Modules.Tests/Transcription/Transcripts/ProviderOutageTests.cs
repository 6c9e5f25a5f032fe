using System.Text.Json;
using AgentLocator.Modules.Tests.Hostile;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>Providers that are away, refuse, or come back.</summary>
public sealed class ProviderOutageTests(SharedHost shared)
{
    [Theory]
    [InlineData(503, "server_error", "Unavailable")]
    [InlineData(429, "rate_limit_exceeded", "RateLimited")]
    [InlineData(429, "insufficient_quota", "QuotaExhausted")]
    [InlineData(401, "invalid_api_key", "Unauthorized")]
    [InlineData(404, "model_not_found", "NotConfigured")]
    public async Task A_recording_waits_for_a_provider_says_why_and_is_transcribed_once_when_it_is_back(int status, string code, string reason)
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        scene.Server.Instead = _ => Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(HearingServer.Error(status, code));
        var business = await scene.BusinessAsync();
        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(8_000, 2, [new(0, 1_000, Sentences.Caller)]));

        var waiting = await WaitingAsync(business, callId, reason);
        waiting.GetProperty("failureText").GetString()!.Length.ShouldBeGreaterThan(10);
        waiting.GetProperty("nextTryAt").ValueKind.ShouldBe(JsonValueKind.String);
        scene.Server.Instead = _ => Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(null);

        var transcript = await TranscriptionScene.TranscriptAsync(business, callId);
        TranscriptionScene.SegmentsOf(transcript).Count.ShouldBe(1);
        transcript.GetProperty("failure").ValueKind.ShouldBe(JsonValueKind.Null);
        (await DatabaseSnapshot.ScalarAsync(scene.Host, "SELECT COUNT(*) FROM \"AbpBackgroundJobs\" WHERE \"AbandonedAt\" IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_done_is_not_sent_again_after_an_outage_in_the_middle()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared, ("Transcription:LongestChunkSeconds", "6"));
        var failing = 0;
        scene.Server.Instead = _ => Task.FromResult(
            scene.Server.Uploads.Count == 3 && Interlocked.Exchange(ref failing, 1) == 0 ? HearingServer.Error(503, "server_error") : null);
        var business = await scene.BusinessAsync();
        var spoken = Enumerable.Range(0, 6).Select(i => new Spoken(0, 1_000 + (i * 8_000), i % 2 == 0 ? Sentences.Caller : Sentences.Closing)).ToList();

        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(50_000, 2, spoken));

        TranscriptionScene.SegmentsOf(await TranscriptionScene.TranscriptAsync(business, callId)).Count.ShouldBe(6);
        scene.Server.Uploads.Sum(upload => upload.Heard.Count).ShouldBeInRange(7, 9, "one file was sent twice: the one that failed, perhaps by a retry of the same request");
    }

    [Fact]
    public async Task A_recording_that_the_provider_refuses_fails_for_good()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        scene.Server.Instead = _ => Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(HearingServer.Error(400, "invalid_value"));
        var business = await scene.BusinessAsync();

        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(8_000, 2, [new(0, 1_000, Sentences.Caller)]));

        (await TranscriptionScene.TranscriptAsync(business, callId, "Failed")).GetProperty("failure").GetString().ShouldBe("Refused");
    }

    [Fact]
    public async Task A_business_with_one_recording_does_not_wait_for_another_with_many()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared, ("BackgroundJobs:Parallelism", "2"));
        scene.Server.Instead = async _ =>
        {
            await Task.Delay(150);
            return null;
        };
        var (busy, other) = (await scene.BusinessAsync(), await scene.BusinessAsync());
        var calls = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            calls.Add(await TranscriptionScene.RecordedCallAsync(busy, await Soundtrack.WriteAsync(5_000, 2, [new(0, 1_000, Sentences.Name), new(1, 1_000, Sentences.Question)])));
        }

        var one = await TranscriptionScene.RecordedCallAsync(other, await Soundtrack.WriteAsync(5_000, 2, [new(0, 1_000, Sentences.Name)]));
        await TranscriptionScene.TranscriptAsync(other, one);

        var done = 0;
        foreach (var call in calls)
        {
            done += (await busy.Business.GetAsync($"/api/transcription/transcript/{call}")).GetProperty("state").GetString() == "Done" ? 1 : 0;
        }

        done.ShouldBeLessThan(calls.Count);
        foreach (var call in calls)
        {
            TranscriptionScene.SegmentsOf(await TranscriptionScene.TranscriptAsync(busy, call)).Count.ShouldBe(2);
        }
    }

    private static async Task<JsonElement> WaitingAsync(MediaStreams.ConnectedBusiness business, Guid callId, string reason)
    {
        JsonElement found = default;
        await Eventually.BeTrueAsync(
            async () =>
            {
                found = await business.Business.GetAsync($"/api/transcription/transcript/{callId}");
                return found.GetProperty("state").GetString() == "Waiting" && found.GetProperty("failure").GetString() == reason;
            },
            $"a transcript that waits because of {reason}");
        return found;
    }
}
