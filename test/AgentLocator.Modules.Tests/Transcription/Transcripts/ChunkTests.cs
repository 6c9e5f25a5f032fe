using AgentLocator.Audio;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Transcripts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>How speech is cut into what is sent, and how times come back.</summary>
[NoDatabase]
public sealed class ChunkTests
{
    private const int Rate = MuLaw.SampleRate;
    private const int Padding = Rate / 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Stretches_are_padded_joined_where_they_meet_and_kept_inside_the_recording()
    {
        var map = new SpeechMap([new(100, 5_000), new(6_000, 9_000), new(20_000, 30_000)], 30_500, Padding);

        map.Stretches.ShouldBe([new(0, 10_600), new(18_400, 30_500)]);
        map.VoicedBetween(4_000, 7_000).ShouldBe(2_000);
        map.VoicedBetween(9_000, 20_000).ShouldBe(0);
        map.HasSpeechAfter(30_499).ShouldBeTrue();
        map.HasSpeechAfter(30_500).ShouldBeFalse();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(40)]
    public async Task Chunks_hold_every_sample_of_speech_once_and_none_is_longer_than_allowed(int mostSeconds)
    {
        var voiced = new List<SpeechStretch>();
        for (long at = 4_000; at < 200 * Rate; at += (1 + (voiced.Count % 5)) * 3 * Rate)
        {
            voiced.Add(new SpeechStretch(at, at + ((1 + (voiced.Count % 7)) * Rate * 2 / 3)));
        }

        await CheckAsync(voiced, 210, mostSeconds);
    }

    [Fact]
    public async Task Somebody_who_never_pauses_is_cut_where_he_is_quietest()
    {
        var reader = await ReaderAsync(100, quietAtSecond: 28);
        var map = new SpeechMap([new(0, 100L * Rate)], 100L * Rate, Padding);

        var chunk = (await ChunkCutter.NextAsync(reader, map, 0, 0, 30L * Rate, Ct)).ShouldNotBeNull();

        chunk.End.ShouldBeInRange((28L * Rate) - 200, (28L * Rate) + (Rate / 2));
        await CheckAsync([new(0, 100L * Rate)], 100, 30);
    }

    [Fact]
    public async Task A_turn_ends_where_another_speaks_or_nobody_does_for_a_while()
    {
        var caller = new SpeechMap([new(Rate, 2 * Rate), new(3 * Rate, 4 * Rate), new(5 * Rate, 6 * Rate), new(9 * Rate, 10 * Rate)], 20L * Rate, Padding);
        var recording = new RecordedSpeech(await ReaderAsync(20), [caller, new SpeechMap([new(4 * Rate, (4 * Rate) + (Rate / 2)), new(6 * Rate, 9 * Rate)], 20L * Rate, Padding)]);
        var turns = new List<SpeechChunk>();
        for (var left = caller.Stretches; left.Count > 0; left = [.. left.Skip(turns[^1].Pieces.Count)])
        {
            turns.Add(SpeechTurns.FirstOf(new SpeechChunk(0, left), recording));
        }

        turns.ConvertAll(turn => turn.Pieces.Count).ShouldBe([2, 1, 1]);
        turns[0].Samples.ShouldBe(turns[0].Pieces.Sum(piece => piece.Length));
        var alone = new RecordedSpeech(recording.Reader, [caller]);
        SpeechTurns.FirstOf(new SpeechChunk(0, caller.Stretches), alone).Pieces.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_chunk_is_a_file_of_exactly_its_samples()
    {
        var reader = await ReaderAsync(20);
        var chunk = new SpeechChunk(0, [new(8_000, 24_000), new(100_000, 104_001)]);

        await using var wav = await ChunkAudio.WriteAsync(reader, chunk, Ct);
        var written = await WavReader.OpenAsync(wav, Ct);
        var samples = new short[written.Samples!.Value];
        await written.ReadAsync(samples, 0, Ct);

        (written.SampleRate, written.Channels, written.Encoding, samples.Length).ShouldBe((Rate, 1, WavEncoding.Pcm16, 20_001));
        var expected = new short[4_001];
        reader.Seek(100_000);
        await reader.ReadAsync(expected, 0, Ct);
        samples.AsSpan(16_000).SequenceEqual(expected).ShouldBeTrue();
    }

    [Fact]
    public async Task A_chunk_that_is_too_short_for_providers_is_filled_up_with_silence()
    {
        await using var wav = await ChunkAudio.WriteAsync(await ReaderAsync(5), new SpeechChunk(0, [new(0, 500)]), Ct);

        (await WavReader.OpenAsync(wav, Ct)).Samples.ShouldBe(Rate);
    }

    [Fact]
    public void Times_of_a_chunk_come_back_as_times_of_the_recording()
    {
        var chunk = new SpeechChunk(0, [new(8_000, 24_000), new(80_000, 96_000)]);
        var heard = new FileTranscription
        {
            Text = "a b c",
            Segments =
            [
                new(TimeSpan.Zero, TimeSpan.FromSeconds(2), "first", 0.9, 0.1),
                new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), " second ", null, null),
                new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(99), "across", null, null),
                new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), "  ", null, null),
            ],
        };

        HeardTexts.Of(chunk, heard, Rate).ShouldBe(
        [
            new HeardText(8_000, 24_000, "first", 0.9, 0.1),
            new HeardText(80_000, 88_000, "second", null, null),
            new HeardText(16_000, 96_000, "across", null, null),
        ]);
    }

    [Fact]
    public void Words_without_times_are_spread_over_the_speech_by_their_length()
    {
        var chunk = new SpeechChunk(0, [new(0, 80_000), new(800_000, 880_000)]);

        var heard = HeardTexts.Of(chunk, new FileTranscription { Text = "עשר אותיות. עשר אותיות." }, Rate);

        heard.Select(h => h.Text).ShouldBe(["עשר אותיות.", "עשר אותיות."]);
        heard.Select(h => (h.Start, h.End)).ShouldBe([(0, 80_000), (800_000, 880_000)]);
        HeardTexts.Of(chunk, new FileTranscription(), Rate).ShouldBeEmpty();
    }

    private static async Task CheckAsync(IReadOnlyList<SpeechStretch> voiced, int seconds, int mostSeconds)
    {
        var reader = await ReaderAsync(seconds);
        var map = new SpeechMap(voiced, seconds * (long)Rate, Padding);
        var pieces = new List<SpeechStretch>();
        long position = 0;
        while (map.HasSpeechAfter(position))
        {
            var chunk = (await ChunkCutter.NextAsync(reader, map, 0, position, mostSeconds * (long)Rate, Ct)).ShouldNotBeNull();
            chunk.Samples.ShouldBeInRange(1, mostSeconds * (long)Rate);
            chunk.End.ShouldBeGreaterThan(position);
            pieces.AddRange(chunk.Pieces);
            position = chunk.End;
        }

        var joined = new List<SpeechStretch>();
        foreach (var piece in pieces)
        {
            if (joined.Count > 0 && joined[^1].End == piece.Start)
            {
                joined[^1] = joined[^1] with { End = piece.End };
            }
            else
            {
                joined.Add(piece);
            }
        }

        joined.ShouldBe(map.Stretches);
    }

    /// <summary>A loud hum; quiet for a moment in one second.</summary>
    private static async Task<WavReader> ReaderAsync(int seconds, int quietAtSecond = -1)
    {
        var file = new MemoryStream();
        await using (var writer = new WavWriter(file, WavEncoding.MuLaw, 1, Rate))
        {
            for (var second = 0; second < seconds; second++)
            {
                var samples = Enumerable.Range(0, Rate)
                    .Select(i => (short)((second == quietAtSecond && i < Rate / 4 ? 20 : 8_000) * Math.Sin((i + second) * 0.3)))
                    .ToArray();
                await writer.WriteAsync(samples, Ct);
            }
        }

        file.Position = 0;
        return await WavReader.OpenAsync(file, Ct);
    }
}
