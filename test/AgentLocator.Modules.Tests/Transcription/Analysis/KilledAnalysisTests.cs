using AgentLocator.Modules.Tests.MediaStreams;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>A host that is killed when the model has answered, and nothing of it is saved.</summary>
public sealed class KilledAnalysisTests(SharedHost shared)
{
    // 1,200 tokens in and 300 out of gpt-6-luna.
    private const long MicrosOfAnAnswer = 270;

    [Fact]
    public async Task Whoever_comes_after_a_kill_analyses_the_call_once_and_counts_each_answer_once()
    {
        await using var model = await ChatServer.StartAsync();
        var answered = 0;
        var isHanging = true;
        var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        model.When("", request =>
        {
            if (Volatile.Read(ref isHanging) && Volatile.Read(ref answered) == 1)
            {
                return new Hanging(hangs);
            }

            // The first is one that is asked for again: it is paid for, and the run is not over.
            var answer = Interlocked.Increment(ref answered) == 1 ? Answers.Good().With("outcome", "Unknown") : Answers.Good();
            return ChatServer.Says(answer.Json());
        });
        await using var host = await HostProcess.StartAsync(shared.Simulator, new Dictionary<string, string>
        {
            ["OPENAI_API_KEY"] = "sk-of-a-test",
            ["OPENAI_BASE_URL"] = model.Address,
            ["Settings__Transcription.Order.FileTranscription"] = "Nobody",
        });
        var number = await host.SignUpAsync();
        await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "demo")).EndedAsync();
        await hangs.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        await host.KillAsync();
        Volatile.Write(ref isHanging, false);
        await host.StartAsync();

        var (callId, analysis) = (Guid.Empty, default(System.Text.Json.JsonElement));
        await Eventually.BeTrueAsync(async () =>
        {
            callId = (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items")[0].GetProperty("id").GetGuid();
            analysis = await host.SendAsync(HttpMethod.Get, $"/api/transcription/analysis/{callId}");
            return analysis.GetProperty("state").GetString() == "Done";
        }, "the analysis");

        // A run for each transcript: none besides because of the kill.
        var transcript = await host.SendAsync(HttpMethod.Get, $"/api/transcription/transcript/{callId}");
        analysis.GetProperty("run").GetInt32().ShouldBe(transcript.GetProperty("run").GetInt32());
        analysis.GetProperty("method").GetString().ShouldBe("Model");
        analysis.GetProperty("costMicros").GetInt64().ShouldBe(MicrosOfAnAnswer * answered);
        answered.ShouldBeGreaterThan(1);
        await Eventually.BeTrueAsync(
            async () => (await host.SendAsync(HttpMethod.Get, $"/api/crm/lead/by-call/{callId}")).GetProperty("lead").ValueKind != System.Text.Json.JsonValueKind.Null, "the lead");
    }

    private sealed class Hanging(TaskCompletionSource hangs) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            hangs.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, httpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
