using System.Text.Json;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>Recordings of all kinds, from the moment they are ready to the transcript as people see it.</summary>
public sealed class TranscribedRecordingTests(SharedHost shared)
{
    private const int NearMs = 60;

    // What is taken along before the voice, and how late that is found.
    private const int NearOfTurnMs = 300;

    [Fact]
    public async Task Both_sides_of_a_call_are_transcribed_with_their_times()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var path = await Soundtrack.WriteAsync(30_000, 2, [new(1, 1_000, Sentences.Question), new(0, 4_000, Sentences.Caller), new(1, 20_000, Sentences.Closing)]);

        var callId = await TranscriptionScene.RecordedCallAsync(business, path);

        var transcript = await TranscriptionScene.TranscriptAsync(business, callId);
        ShouldBeSaid(transcript, ("Receptionist", 1_000, Sentences.Question), ("Caller", 4_000, Sentences.Caller), ("Receptionist", 20_000, Sentences.Closing));
        transcript.GetProperty("source").GetString().ShouldBe("OpenAI");
        transcript.GetProperty("model").GetString().ShouldBe("whisper-1");
        transcript.GetProperty("progress").GetInt32().ShouldBe(100);
        transcript.GetProperty("failure").ValueKind.ShouldBe(JsonValueKind.Null);
        transcript.GetProperty("segments").EnumerateArray().ShouldAllBe(s => s.GetProperty("confidence").GetDouble() > 0.5);
    }

    [Fact]
    public async Task Silence_is_not_sent_and_a_silent_side_says_nothing()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var path = await Soundtrack.WriteAsync(120_000, 2, [new(0, 50_000, Sentences.Caller)]);

        var callId = await TranscriptionScene.RecordedCallAsync(business, path);

        ShouldBeSaid(await TranscriptionScene.TranscriptAsync(business, callId), ("Caller", 50_000, Sentences.Caller));
        scene.Server.Uploads.Count.ShouldBe(1);
        scene.Server.Uploads[0].Duration.TotalMilliseconds.ShouldBeLessThan(Sentences.Caller.Ms + 1_000);
    }

    [Fact]
    public async Task A_message_is_the_callers()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var path = await Soundtrack.WriteAsync(8_000, 1, [new(0, 1_500, Sentences.Caller)]);

        var callId = await TranscriptionScene.RecordedCallAsync(business, path, RecordingKind.Voicemail);

        ShouldBeSaid(await TranscriptionScene.TranscriptAsync(business, callId), ("Caller", 1_500, Sentences.Caller));
    }

    [Fact]
    public async Task Noise_says_nothing_whatever_a_model_would_make_of_it()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        scene.Server.Understand = upload => [new HeardSentence("תודה שצפיתם", 0, upload.Duration.TotalSeconds, true)];
        var business = await scene.BusinessAsync();

        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteNoiseAsync(60_000, 1_200), RecordingKind.Voicemail);

        TranscriptionScene.SegmentsOf(await TranscriptionScene.TranscriptAsync(business, callId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_invented_beside_speech_is_left_out()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        scene.Server.Understand = upload =>
        [
            .. upload.Heard,
            new HeardSentence("תודה רבה שצפיתם", 0.1, 0.9, true),
            new HeardSentence("להתראות בפעם הבאה חברים", 0.2, 0.3, true, NoSpeech: 0.95),
            .. Enumerable.Range(0, 5).Select(i => new HeardSentence("אני רוצה לחזור הביתה", 1 + (i * 0.1), 1.1 + (i * 0.1), true)),
        ];
        var business = await scene.BusinessAsync();
        var path = await Soundtrack.WriteAsync(20_000, 2, [new(0, 2_000, Sentences.Caller), new(0, 10_000, Sentences.Closing)]);

        var callId = await TranscriptionScene.RecordedCallAsync(business, path);

        var said = TranscriptionScene.SegmentsOf(await TranscriptionScene.TranscriptAsync(business, callId)).ConvertAll(s => s.Text);
        said.ShouldContain(Sentences.Caller.Text);
        said.ShouldContain(Sentences.Closing.Text);
        said.ShouldNotContain("תודה רבה שצפיתם");
        said.ShouldNotContain("להתראות בפעם הבאה חברים");
        said.Count(text => text == "אני רוצה לחזור הביתה").ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_recording_without_a_sample_is_done_and_says_nothing()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();

        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(0, 2, []));

        TranscriptionScene.SegmentsOf(await TranscriptionScene.TranscriptAsync(business, callId)).ShouldBeEmpty();
        scene.Server.Uploads.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_file_fails_for_a_reason_that_people_understand()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var call = await business.AddCallAsync();
        await TranscriptionScene.EndAsync(business, call.CallId);

        await TranscriptionScene.AddBytesAsync(business, call.CallId, [.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * 7))]);

        var transcript = await TranscriptionScene.TranscriptAsync(business, call.CallId, "Failed");
        transcript.GetProperty("failure").GetString().ShouldBe("NotAudio");
        transcript.GetProperty("failureText").GetString()!.ShouldContain("ההקלטה פגומה");
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_transcribed_as_far_as_it_goes()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var call = await business.AddCallAsync();
        await TranscriptionScene.EndAsync(business, call.CallId);
        var path = await Soundtrack.WriteAsync(60_000, 2, [new(0, 1_000, Sentences.Caller), new(0, 50_000, Sentences.Closing)]);
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        File.Delete(path);

        await TranscriptionScene.AddBytesAsync(business, call.CallId, whole[..(whole.Length / 2)]);

        ShouldBeSaid(await TranscriptionScene.TranscriptAsync(business, call.CallId), ("Caller", 1_000, Sentences.Caller));
    }

    [Fact]
    public async Task A_second_recording_of_a_call_joins_the_first()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(20_000, 2, [new(0, 2_000, Sentences.Name)]));
        await TranscriptionScene.TranscriptAsync(business, callId);

        await TranscriptionScene.AddRecordingAsync(business, callId, await Soundtrack.WriteAsync(20_000, 1, [new(0, 9_000, Sentences.Caller)]), RecordingKind.Voicemail);

        ShouldBeSaid(await TranscriptionScene.TranscriptAsync(business, callId, run: 2), ("Caller", 2_000, Sentences.Name), ("Caller", 9_000, Sentences.Caller));
        scene.Server.Uploads.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_model_without_times_is_asked_turn_by_turn()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared, ("Settings:Transcription.Model.OpenAI.FileTranscription", "gpt-transcribe"));
        var business = await scene.BusinessAsync();
        var path = await Soundtrack.WriteAsync(
            80_000, 2, [new(1, 1_000, Sentences.Question), new(0, 5_000, Sentences.Name), new(1, 8_000, Sentences.Closing), new(0, 14_000, Sentences.Caller), new(0, 70_000, Sentences.Name)]);

        var callId = await TranscriptionScene.RecordedCallAsync(business, path);

        ShouldBeSaid(
            await TranscriptionScene.TranscriptAsync(business, callId),
            NearOfTurnMs,
            ("Receptionist", 1_000, Sentences.Question),
            ("Caller", 5_000, Sentences.Name),
            ("Receptionist", 8_000, Sentences.Closing),
            ("Caller", 14_000, Sentences.Caller),
            ("Caller", 70_000, Sentences.Name));
        scene.Server.Uploads.Count.ShouldBe(5);
    }

    private static void ShouldBeSaid(JsonElement transcript, params (string Speaker, int AtMs, Sentence Sentence)[] expected) => ShouldBeSaid(transcript, NearMs, expected);

    private static void ShouldBeSaid(JsonElement transcript, int nearMs, params (string Speaker, int AtMs, Sentence Sentence)[] expected)
    {
        var said = TranscriptionScene.SegmentsOf(transcript);
        said.ConvertAll(s => (s.Speaker, s.Text)).ShouldBe(expected.Select(e => (e.Speaker, e.Sentence.Text)));
        foreach (var (actual, wanted) in said.Zip(expected))
        {
            Math.Abs(actual.StartMs - wanted.AtMs).ShouldBeLessThan(nearMs, wanted.Sentence.Text);
        }
    }
}
