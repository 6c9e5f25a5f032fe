using System.Text.Json;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Samples;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

[NoDatabase]
public sealed class OpenAiTests(FakeProviders fakes) : IClassFixture<FakeProviders>
{
    [Fact]
    public async Task Whisper_tells_segments_with_times()
    {
        await using var bench = new AdapterBench(fakes);

        var heard = await TranscribeAsync(bench, "whisper-1");

        heard.Model.ShouldBe("whisper-1");
        var segment = heard.Segments.ShouldHaveSingleItem();
        segment.End.ShouldBeGreaterThan(segment.Start);
        segment.Confidence.ShouldNotBeNull().ShouldBe(0.92, tolerance: 0.001);
        segment.NoSpeechProbability.ShouldNotBeNull().ShouldBeLessThan(0.1);
        fakes.Requests.All[^1].Languages.ShouldBe(["he"]);
        fakes.Requests.All[^1].Hints.ShouldBe(["שיננית, ניקוי שיניים"]);
    }

    [Theory]
    [InlineData("gpt-transcribe")]
    [InlineData("gpt-4o-transcribe")]
    public async Task A_model_without_times_gives_one_segment_as_long_as_the_audio(string model)
    {
        await using var bench = new AdapterBench(fakes);

        var heard = await TranscribeAsync(bench, model);

        heard.Segments.ShouldHaveSingleItem().ShouldBe(new TranscribedSegment(TimeSpan.Zero, TimeSpan.FromSeconds(4), heard.Text, null, null));
        fakes.Requests.All[^1].Languages.ShouldBe(["he"]);
    }

    [Fact]
    public async Task The_newest_model_gets_keywords_one_by_one()
    {
        await using var bench = new AdapterBench(fakes);

        await TranscribeAsync(bench, "gpt-transcribe");

        fakes.Requests.All[^1].Hints.ShouldBe(["שיננית", "ניקוי שיניים"]);
    }

    [Fact]
    public async Task A_model_that_was_shut_down_is_a_matter_of_configuration()
    {
        await using var bench = new AdapterBench(fakes);

        (await Should.ThrowAsync<ProviderException>(() => TranscribeAsync(bench, "whisper-0"))).Failure.ShouldBe(ProviderFailure.NotConfigured);
    }

    [Fact]
    public async Task The_audio_stays_open_for_the_next_provider()
    {
        await using var bench = new AdapterBench(fakes);
        await using var wav = ProviderSample.OpenWav();
        var request = new FileTranscriptionRequest { Wav = wav, Duration = TimeSpan.FromSeconds(4) };
        var transcriber = bench.Create<IFileTranscriber>(ProviderNames.OpenAI, ProviderPurpose.FileTranscription);

        var first = await transcriber.TranscribeAsync(request, TestContext.Current.CancellationToken);
        var again = await transcriber.TranscribeAsync(request, TestContext.Current.CancellationToken);

        wav.CanRead.ShouldBeTrue();
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task An_answer_keeps_to_the_schema_and_is_counted()
    {
        await using var bench = new AdapterBench(fakes);

        var answer = await bench.Create<IAnalysisModel>(ProviderNames.OpenAI, ProviderPurpose.Analysis).CompleteAsync(ProviderSample.Prompt, TestContext.Current.CancellationToken);

        JsonSerializer.Deserialize<JsonElement>(answer.Json).GetProperty("name").GetString().ShouldBe("דנה");
        answer.Model.ShouldBe("gpt-6-luna");
        answer.InputTokens.ShouldBeGreaterThan(0);
        answer.OutputTokens.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Speech_comes_in_the_format_of_the_telephone()
    {
        await using var bench = new AdapterBench(fakes);
        var voice = bench.Create<ISpeechSynthesizer>(ProviderNames.OpenAI, ProviderPurpose.Synthesis);
        var bytes = 0;
        await foreach (var audio in voice.SynthesizeAsync(new SynthesisRequest { Text = new string('א', 100) }, TestContext.Current.CancellationToken))
        {
            bytes += audio.Length;
        }

        // The simulator hums 60 ms a letter, at 24 kHz.
        bytes.ShouldBe(100 * 60 * 8);
    }

    [Fact]
    public async Task A_long_text_is_spoken_in_pieces()
    {
        await using var bench = new AdapterBench(fakes);
        var voice = bench.Create<ISpeechSynthesizer>(ProviderNames.OpenAI, ProviderPurpose.Synthesis);
        var before = fakes.CallsOf("openai", "speech");

        await foreach (var _ in voice.SynthesizeAsync(new SynthesisRequest { Text = string.Concat(Enumerable.Repeat("משפט שלם. ", 500)), Speed = 4 }, TestContext.Current.CancellationToken))
        {
        }

        (fakes.CallsOf("openai", "speech") - before).ShouldBe(2);
    }

    private static async Task<FileTranscription> TranscribeAsync(AdapterBench bench, string model)
    {
        await using var wav = ProviderSample.OpenWav();
        var request = new FileTranscriptionRequest { Wav = wav, Duration = TimeSpan.FromSeconds(4), Hints = ["שיננית", "ניקוי שיניים"] };
        return await bench.Create<IFileTranscriber>(ProviderNames.OpenAI, ProviderPurpose.FileTranscription, model).TranscribeAsync(request, TestContext.Current.CancellationToken);
    }
}
