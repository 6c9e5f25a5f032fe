namespace AgentLocator.Measure.Voice;

/// <summary>Something that is added to what a caller says, or heard in place of it.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="HasSpeech">The caller is heard.</param>
/// <param name="HasGoals">The goals must be met.</param>
/// <param name="Mix">Makes the line of one call; the number is the call's.</param>
internal sealed record Condition(string Name, bool HasSpeech, bool HasGoals, Func<TestCall, SpeechLibrary, int, Random, Line> Mix)
{
    private const int Rate = 8000;

    public static IReadOnlyList<Condition> All { get; } =
    [
        new("nothing else (digital silence)", true, false, (call, _, _, _) => new Line(Line.ToMuLaw(call.Speech), null)),
        Noise(20, hasGoals: false),
        Noise(10, hasGoals: true),
        Noise(5, hasGoals: false),
        Babble(20, hasGoals: false),
        Babble(10, hasGoals: true),
        new("music 10 dB", true, false, (call, _, _, random) => With(call, MusicSource.Make(call.Speech.Length, random), 10)),
        new("clicks, noise 20 dB", true, false, (call, _, number, random) => Disturbed(call, number, random, samples => Disturbance.AddClicks(samples, call.Level, random))),
        new("breaths, noise 20 dB", true, false, (call, _, number, random) => Disturbed(call, number, random, samples => Disturbance.AddBreaths(samples, call, random))),
        new("echo of our voice, noise 20 dB", true, false, Echo),
        new("hold music alone", false, false, (call, _, _, random) => Alone(call, MusicSource.Make(call.Speech.Length, random))),
        new("noise alone, in steps of 12 dB", false, false, Steps),
        new("tones alone", false, false, (call, _, _, random) => Alone(call, Disturbance.Tones(call.Speech.Length, random))),
    ];

    private static Condition Noise(int decibels, bool hasGoals) => new($"noise {decibels} dB", true, hasGoals, (call, _, number, random) =>
        With(call, NoiseSource.Make(NoiseSource.Kinds[number % NoiseSource.Kinds.Length], call.Speech.Length, random), decibels));

    private static Condition Babble(int decibels, bool hasGoals) => new($"babble {decibels} dB", true, hasGoals, (call, library, _, random) =>
        With(call, NoiseSource.Babble([.. library.Human, .. library.Hebrew], 8, call.Speech.Length, random), decibels));

    private static Line With(TestCall call, float[] sound, double decibels) => new(Line.ToMuLaw(Sum(call.Speech, sound, call.Level * Math.Pow(10, -decibels / 20))), null);

    private static Line Alone(TestCall call, float[] sound) => new(Line.ToMuLaw(Sum(new float[sound.Length], sound, call.Level)), null);

    private static Line Disturbed(TestCall call, int number, Random random, Action<float[]> disturb)
    {
        var samples = Sum(call.Speech, NoiseSource.Make(NoiseSource.Kinds[number % NoiseSource.Kinds.Length], call.Speech.Length, random), call.Level / 10);
        disturb(samples);
        return new Line(Line.ToMuLaw(samples), null);
    }

    /// <summary>The noise becomes louder and quieter by 12 dB every ten seconds.</summary>
    private static Line Steps(TestCall call, SpeechLibrary library, int number, Random random)
    {
        var noise = NoiseSource.Make(NoiseSource.Kinds[number % NoiseSource.Kinds.Length], call.Speech.Length, random);
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] *= i / (10 * Rate) % 2 == 0 ? 0.15f : 0.6f;
        }

        return Alone(call, noise);
    }

    /// <summary>We speak half of the time at -20 dBFS; 15 to 30 dB less comes back after 100 to 500 ms, duller and blurred.</summary>
    private static Line Echo(TestCall call, SpeechLibrary library, int number, Random random)
    {
        var ours = TestCall.Make(library.Hebrew[random.Next(library.Hebrew.Count)], isHuman: false, call.Speech.Length, random);
        var played = Line.ToMuLaw(Array.ConvertAll(ours.Speech, sample => (float)(sample * 0.1 / ours.Level)));
        var returned = Math.Pow(10, -(15 + (15 * random.NextDouble())) / 20);
        var delay = random.Next(100, 500) * 8;
        var samples = Sum(call.Speech, NoiseSource.Make(NoiseSource.Kinds[number % NoiseSource.Kinds.Length], call.Speech.Length, random), call.Level / 10);
        float dull = 0;
        for (var i = delay; i + 120 < samples.Length; i++)
        {
            var sample = AgentLocator.Audio.MuLaw.Decode(played[i - delay]) / 32768f;
            dull = (0.4f * dull) + (0.6f * sample);
            samples[i] += (float)(returned * dull);
            samples[i + 40] += (float)(0.3 * returned * dull);
            samples[i + 120] += (float)(0.2 * returned * dull);
        }

        return new Line(Line.ToMuLaw(samples), played);
    }

    private static float[] Sum(float[] speech, float[] sound, double scale)
    {
        var sum = new float[speech.Length];
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] = (float)(speech[i] + (scale * sound[i]));
        }

        return sum;
    }
}
