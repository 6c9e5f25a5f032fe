using System.Diagnostics;
using System.Text.Json;
using AgentLocator.Modules.Tests.MediaStreams;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A call of three hours, on a host in a process of its own, so that its memory is what is measured and nothing else.</summary>
public sealed class LongRecordingTests(SharedHost shared)
{
    private const int Hours = 3;
    private const int DurationMs = Hours * 3600 * 1000;
    private const int EveryMs = 6_000;
    private const int Megabyte = 1024 * 1024;
    private const int MostMegabytes = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    // A provider takes its time, so that every step of progress stands for longer than the time between two looks at it, on any machine.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Three_hours_are_transcribed_without_loss_or_overlap_in_little_memory()
    {
        await using var server = await HearingServer.StartAsync();
        var settings = TranscriptionScene.Settings(server).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);

        // It lives for long enough that what is called often is compiled again, as in every host that stays.
        settings["DOTNET_TC_CallCounting"] = "1";
        await using var host = await HostProcess.StartAsync(shared.Simulator, settings);
        var number = await host.SignUpAsync();
        var spoken = Enumerable.Range(0, DurationMs / EveryMs)
            .Select(i => new Spoken(i % 2, (i * EveryMs) + 1_000, Sentences.All[i / 2 % Sentences.All.Count]))
            .ToList();
        var path = await Soundtrack.WriteAsync(DurationMs, 2, spoken);

        // A call as every other, so that what a first one loads is not counted; then its recording is one of three hours.
        await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "demo")).EndedAsync();
        var callId = (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var address = $"/api/transcription/transcript/{callId}";
        await Eventually.BeTrueAsync(async () => (await host.SendAsync(HttpMethod.Get, address)).GetProperty("state").GetString() == "Done", "the transcript");
        File.Move(path, Directory.EnumerateFiles(host.Blobs, "*.wav", SearchOption.AllDirectories).ShouldHaveSingleItem(), overwrite: true);
        server.Forget();
        server.Instead = async _ =>
        {
            await Task.Delay(AnswerTime);
            return null;
        };
        var idle = host.Memory().Now;
        var started = Stopwatch.GetTimestamp();
        await host.SendAsync(HttpMethod.Post, address + "/run-again", new { });

        var progress = new HashSet<int>();
        JsonElement transcript;
        do
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
            await Task.Delay(PollTime, TestContext.Current.CancellationToken);
            transcript = await host.SendAsync(HttpMethod.Get, address);
            progress.Add(transcript.GetProperty("progress").GetInt32());
        }
        while (transcript.GetProperty("state").GetString() != "Done");

        var peak = host.Memory().Peak;
        var begin = (await host.SendAsync(HttpMethod.Get, $"/api/telephony/call/{callId}")).GetProperty("recordings")[0].GetProperty("startedAtMs").GetInt32();
        TestContext.Current.TestOutputHelper?.WriteLine($"idle {idle / Megabyte} MB, peak {peak / Megabyte} MB, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s, {server.Uploads.Count} uploads");
        var said = TranscriptionScene.SegmentsOf(transcript);
        said.Count.ShouldBe(spoken.Count);
        foreach (var (actual, wanted) in said.Zip(spoken.OrderBy(s => s.AtMs)))
        {
            actual.Text.ShouldBe(wanted.Sentence.Text);
            Math.Abs(actual.StartMs - begin - wanted.AtMs).ShouldBeLessThan(60);
        }

        server.Uploads.SelectMany(upload => upload.Heard).ShouldAllBe(heard => heard.IsWhole);
        server.Uploads.Max(upload => upload.Duration).ShouldBeLessThan(TimeSpan.FromSeconds(91));
        progress.Count.ShouldBeGreaterThan(15, "progress that can be seen");
        ((peak - idle) / Megabyte).ShouldBeLessThan(MostMegabytes);
    }
}
