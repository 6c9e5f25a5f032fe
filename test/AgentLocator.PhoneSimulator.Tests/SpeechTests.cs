using System.Text.Json.Nodes;
using AgentLocator.PhoneSimulator.Speech;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class SpeechTests
{
    [Fact]
    public void Mu_law_encodes_what_it_decodes()
    {
        for (var code = 0; code < 256; code++)
        {
            var decoded = MuLaw.Decode((byte)code);
            MuLaw.Decode(MuLaw.Encode(decoded)).ShouldBe(decoded);
        }

        MuLaw.Encode(0).ShouldBe(MuLaw.Silence);
        MuLaw.Encode(short.MaxValue).ShouldBe((byte)0x80);
        MuLaw.Encode(short.MinValue).ShouldBe((byte)0x00);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(3000, true)]
    [InlineData(5000, false)]
    public void Resampling_keeps_the_telephone_band_and_nothing_above(int frequency, bool heard)
    {
        var source = Enumerable.Range(0, 22050).Select(i => 0.5f * MathF.Sin(2 * MathF.PI * frequency * i / 22050)).ToArray();

        var result = TelephoneBand.Resample(source, 22050);

        result.Length.ShouldBe(8000);
        var level = MathF.Sqrt(result[100..^100].Average(s => s * s));
        if (heard)
        {
            level.ShouldBeInRange(0.3f, 0.38f);
        }
        else
        {
            level.ShouldBeLessThan(0.01f);
        }
    }

    [Fact]
    public void Hummed_speech_is_as_long_as_spoken_and_audible()
    {
        const string sentence = "רציתי לקבוע תור לניקוי שיניים";

        var hum = ToneSyllables.Hum(sentence, Voice.Caller);

        (hum.Length / 8000.0).ShouldBe(sentence.Count(char.IsLetter) / 13.0, 0.1);
        var level = 20 * Math.Log10(Math.Sqrt(hum.Average(b => Math.Pow(MuLaw.Decode(b) / 32768.0, 2))));
        level.ShouldBeInRange(-23, -17);
    }

    [Fact]
    public async Task The_demo_callers_sentences_are_in_the_repository()
    {
        var synthesizer = new SpeechSynthesizer(SpeechSource.Samples);
        foreach (var sentence in Scripts.ScriptLibrary.BuiltIn["demo"].Steps.Select(s => s.Say).OfType<string>())
        {
            var spoken = await synthesizer.SpeakAsync(sentence, Voice.Caller, CancellationToken.None);

            spoken.ShouldNotBe(ToneSyllables.Hum(sentence, Voice.Caller));
            spoken.Length.ShouldBeGreaterThan(4000);
        }
    }

    [Fact]
    public async Task A_prompt_is_put_together_from_the_sentences_that_are_there()
    {
        var synthesizer = new SpeechSynthesizer(SpeechSource.Samples);

        var whole = await synthesizer.SpeakAsync("שלום, הגעתם אל המכון. השיחה מוקלטת. איך קוראים לכם?", Voice.Assistant, CancellationToken.None);
        var notice = await synthesizer.SpeakAsync("השיחה מוקלטת.", Voice.Assistant, CancellationToken.None);

        whole.AsSpan().IndexOf(notice).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_recogniser_is_told_each_sentence_once_before_it_is_spoken()
    {
        var told = new List<(string Text, byte[] MuLaw)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var recogniser = builder.Build();
        recogniser.MapPost("/simulator/sentences", (JsonObject lesson) => told.Add((lesson["text"]!.ToString(), Convert.FromBase64String(lesson["muLaw"]!.ToString()))));
        await recogniser.StartAsync(TestContext.Current.CancellationToken);
        using var teacher = new SpeechTeacher(new Uri(recogniser.Urls.First()), NullLogger<SpeechTeacher>.Instance);
        var synthesizer = new SpeechSynthesizer(SpeechSource.Tones, teacher);

        var spoken = await synthesizer.SpeakAsync("שלום. מה שלומכם?", Voice.Assistant, CancellationToken.None);
        await synthesizer.SpeakAsync("שלום.", Voice.Assistant, CancellationToken.None);

        told.ConvertAll(lesson => lesson.Text).ShouldBe(["שלום.", "מה שלומכם?"]);
        told.TrueForAll(lesson => spoken.AsSpan().IndexOf(lesson.MuLaw) >= 0).ShouldBeTrue();

        await recogniser.StopAsync(TestContext.Current.CancellationToken);
        (await synthesizer.SpeakAsync("להתראות.", Voice.Assistant, CancellationToken.None)).ShouldNotBeEmpty("it is spoken, whoever listens");
    }

    [Fact]
    public void A_wave_file_is_read_back_as_it_was_written()
    {
        var audio = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();

        var (samples, rate) = WaveFile.ReadPcm(WaveFile.WritePcm(audio));

        rate.ShouldBe(8000);
        samples.Select(s => (short)(s * 32768)).ShouldBe(audio.Select(MuLaw.Decode));
    }
}
