using AgentLocator.Audio;
using AgentLocator.Transcription.Transcripts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A recording may begin while somebody speaks: with a caller who cannot wait, or a greeting that was there before the stream.</summary>
[NoDatabase]
public sealed class RecordingBeginningTests
{
    private const int Places = 24;
    private const int Window = 30 * MuLaw.BytesPerMillisecond;
    private const int Least = 800 * MuLaw.BytesPerMillisecond;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_speaks_when_a_recording_begins_is_heard_from_the_first_sample()
    {
        var lost = new List<string>();
        var all = 0;
        foreach (var sentence in Sentences.All)
        {
            foreach (var cut in CutsOf(sentence))
            {
                all++;
                var stretches = await FindAsync(sentence.Sound[cut..]);
                if (stretches.Count == 0 || stretches[0].Start > 0)
                {
                    lost.Add($"{sentence.Text[..Math.Min(20, sentence.Text.Length)]} from {cut / MuLaw.BytesPerMillisecond} ms: begins at {(stretches.Count == 0 ? "never" : stretches[0].Start / MuLaw.BytesPerMillisecond)}");
                }
            }
        }

        all.ShouldBeGreaterThan(50);
        lost.ShouldBeEmpty();
    }

    [Fact]
    public async Task Quiet_before_the_first_word_is_not_taken_for_it()
    {
        var sound = Sentences.Question.Sound;
        var stretches = await FindAsync([.. Enumerable.Repeat(MuLaw.Silence, 700 * MuLaw.BytesPerMillisecond), .. sound]);

        (stretches[0].Start / MuLaw.BytesPerMillisecond).ShouldBeInRange(450, 900);
    }

    /// <summary>Places in the middle of a sound, with enough behind them that somebody can be known by it.</summary>
    private static IEnumerable<int> CutsOf(Sentence sentence)
    {
        var (first, end) = sentence.LoudPart;
        for (var place = 0; place < Places; place++)
        {
            var cut = first + (int)((long)place * (end - first) / Places);
            if (end - cut > Least && sentence.Samples.AsSpan(cut, Window).ToArray().Average(sample => Math.Abs((double)sample)) > 500)
            {
                yield return cut;
            }
        }
    }

    private static async Task<IReadOnlyList<SpeechStretch>> FindAsync(byte[] sound)
    {
        var file = new MemoryStream();
        await using (var writer = new WavWriter(file, WavEncoding.MuLaw, 1, MuLaw.SampleRate))
        {
            await writer.WriteCodedAsync(sound, Ct);
        }

        file.Position = 0;
        return (await SpeechFinder.FindAsync(await WavReader.OpenAsync(file, Ct), Ct))[0].Stretches;
    }
}
