using AgentLocator.Modules.Tests.MediaStreams;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A host that is killed in the middle of a recording.</summary>
public sealed class KilledTranscriptionTests(SharedHost shared)
{
    [Fact]
    public async Task Whoever_comes_after_a_kill_goes_on_at_the_next_chunk()
    {
        await using var server = await HearingServer.StartAsync();
        var settings = TranscriptionScene.Settings(server).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        settings["Transcription__LongestChunkSeconds"] = "2";
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Instead = async _ =>
        {
            if (server.Uploads.Count >= 4)
            {
                third.TrySetResult();
                await Task.Delay(server.Uploads.Count == 4 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero);
            }

            return null;
        };
        await using var host = await HostProcess.StartAsync(shared.Simulator, settings);
        var number = await host.SignUpAsync();
        await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "demo")).EndedAsync();
        await third.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        await host.KillAsync();
        await host.StartAsync();

        var callId = Guid.Empty;
        await Eventually.BeTrueAsync(async () =>
        {
            var calls = (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items");
            callId = calls[0].GetProperty("id").GetGuid();
            return (await host.SendAsync(HttpMethod.Get, $"/api/transcription/transcript/{callId}")).GetProperty("state").GetString() == "Done";
        }, "the transcript");

        // The one that was under way at the kill was paid for in vain, and no other.
        var twice = server.Uploads.GroupBy(upload => upload.Hash).Where(same => same.Count() > 1).ToList();
        twice.Count.ShouldBe(1);
        twice[0].Count().ShouldBe(2);
        twice[0].Key.ShouldBe(server.Uploads[3].Hash);
        server.Uploads.Count.ShouldBeGreaterThan(6);
    }
}
