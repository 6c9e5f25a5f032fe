using System.Diagnostics;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>The memory is the whole process's: nothing runs beside it.</summary>
[CollectionDefinition(nameof(LongRecordingTests), DisableParallelization = true)]
public sealed class LongRecordingCollection;

/// <summary>A call of three hours.</summary>
[Collection(nameof(LongRecordingTests))]
public sealed class LongRecordingTests(SharedHost shared)
{
    private const int Hours = 3;
    private const int DurationMs = Hours * 3600 * 1000;
    private const int EveryMs = 12_000;
    private const int Megabyte = 1024 * 1024;
    private const int MostMegabytes = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Three_hours_are_transcribed_without_loss_or_overlap_in_little_memory()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var spoken = Enumerable.Range(0, DurationMs / EveryMs)
            .Select(i => new Spoken(i % 2, (i * EveryMs) + 1_000, Sentences.All[i / 2 % Sentences.All.Count]))
            .ToList();
        var path = await Soundtrack.WriteAsync(DurationMs, 2, spoken);

        // Once, so that what a first call loads is not counted.
        await TranscriptionScene.TranscriptAsync(business, await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(5_000, 2, [new(0, 500, Sentences.Name)])));
        var idle = WorkingSet(collect: true);
        var callId = await TranscriptionScene.RecordedCallAsync(business, path);

        var peak = idle;
        var progress = new HashSet<int>();
        var started = Stopwatch.GetTimestamp();
        JsonElement transcript;
        do
        {
            transcript = await business.Business.GetAsync($"/api/transcription/transcript/{callId}");
            progress.Add(transcript.TryGetProperty("progress", out var percent) ? percent.GetInt32() : 0);
            peak = Math.Max(peak, WorkingSet(collect: false));
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        while (transcript.GetProperty("state").GetString() != "Done");

        var said = TranscriptionScene.SegmentsOf(transcript);
        said.Count.ShouldBe(spoken.Count);
        foreach (var (actual, wanted) in said.Zip(spoken.OrderBy(s => s.AtMs)))
        {
            actual.Text.ShouldBe(wanted.Sentence.Text);
            Math.Abs(actual.StartMs - wanted.AtMs).ShouldBeLessThan(60);
        }

        scene.Server.Uploads.SelectMany(upload => upload.Heard).ShouldAllBe(heard => heard.IsWhole);
        scene.Server.Uploads.Max(upload => upload.Duration).ShouldBeLessThan(TimeSpan.FromSeconds(91));
        progress.Count.ShouldBeGreaterThan(2, "progress that can be seen");
        TestContext.Current.TestOutputHelper?.WriteLine($"idle {idle / Megabyte} MB, peak {peak / Megabyte} MB, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s, {scene.Server.Uploads.Count} uploads");
        ((peak - idle) / Megabyte).ShouldBeLessThan(MostMegabytes);
    }

    private static long WorkingSet(bool collect)
    {
        if (collect)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
