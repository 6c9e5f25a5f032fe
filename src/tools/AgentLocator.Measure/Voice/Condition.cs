namespace AgentLocator.Measure.Voice;

/// <summary>Something that is added to what a caller says, or heard in place of it.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="HasSpeech">The caller is heard.</param>
/// <param name="HasGoals">The goals must be met.</param>
/// <param name="BackgroundDb">How much quieter than speech that is, all the time; much for what comes and goes.</param>
/// <param name="Mix">Makes the line of one call; the number is the call's.</param>
internal sealed record Condition(string Name, bool HasSpeech, bool HasGoals, double BackgroundDb, Func<TestCall, SpeechLibrary, int, Random, Line> Mix)
{
    private const int Rate = 8000;
    private const double None = 60;

    // Babble as it is in rooms full of people, and a table whose every word is understood.
    private const int Room = 20;
    private const int Table = 8;

    /// <summary>The goals of lines that begin in the middle must be met.</summary>
    public bool HasBeginningGoals { get; init; }

    public static IReadOnlyList<Condition> All { get; } =
    [
        new("nothing else (digital silence)", true, false, None, (call, _, _, _) => new Line(Line.ToMuLaw(call.Speech), null)),
        Noise(20, hasGoals: false) with { HasBeginningGoals = true },
        Noise(10, hasGoals: true),
        Noise(5, hasGoals: false),
        Babble(Room, 20, hasGoals: false) with { HasBeginningGoals = true },
        Babble(Room, 10, hasGoals: true),
        Babble(Table, 10, hasGoals: false),
        new("music 10 dB", true, false, 10, (call, _, _, random) => With(call, MusicSource.Make(call.Speech.Length, random), 10)),
        new("clicks, noise 20 dB", true, false, 20, (call, _, number, random) => Disturbed(call, number, random, samples => Disturbance.AddClicks(samples, call.Level, random))),
        new("breaths, noise 20 dB", true, false, 20, (call, _, number, random) => Disturbed(call, number, random, samples => Disturbance.AddBreaths(samples, call, random))),
        new("echo of our voice, noise 20 dB", true, false, 20, Echo),
        new("hold music alone", false, false, None, (call, _, _, random) => Alone(call, MusicSource.Make(call.Speech.Length, random))),
        new("hold music alone, recorded", false, false, None, (call, library, number, random) => Alone(call, library.MusicOf(number, call.Speech.Length, random))),
        new("noise alone, in steps of 12 dB", false, false, None, Steps),
        new("tones alone", false, false, None, (call, _, _, random) => Alone(call, Disturbance.Tones(call.Speech.Length, random))),
    ];

    private static Condition Noise(int decibels, bool hasGoals) => new($"noise {decibels} dB", true, hasGoals, decibels, (call, _, number, random) =>
        With(call, NoiseSource.Make(NoiseSource.Kinds[number % NoiseSource.Kinds.Length], call.Speech.Length, random), decibels));

    private static Condition Babble(int talkers, int decibels, bool hasGoals) => new($"babble of {talkers}, {decibels} dB", true, hasGoals, decibels, (call, library, _, random) =>
        With(call, NoiseSource.Babble(library.Everybody, talkers, call.Speech.Length, random), decibels));

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

    /// <summary>We speak half of the time, and that comes back.</summary>
    private static Line Echo(TestCall call, SpeechLibrary library, int number, Random random)
    {
        var played = EchoPath.Played(TestCall.Make(library.Synthesised[random.Next(library.Synthesised.Count)], isHuman: false, call.Speech.Length, random));
        var samples = Sum(call.Speech, NoiseSource.Make(NoiseSource.Kinds[number % NoiseSource.Kinds.Length], call.Speech.Length, random), call.Level / 10);
        EchoPath.Add(samples, played, random);
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
