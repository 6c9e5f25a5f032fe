namespace AgentLocator.Measure.Voice;

/// <summary>What one caller says in a call, without anything else, and where.</summary>
/// <param name="IsHuman">A recorded person, not a synthesised voice.</param>
/// <param name="Speech">At 8000 Hz, full scale 1; digital silence between utterances.</param>
/// <param name="Level">Active speech level, of full scale 1.</param>
/// <param name="Phrases">What is said, and at which sample its audio begins.</param>
internal sealed record TestCall(bool IsHuman, float[] Speech, double Level, IReadOnlyList<(Phrase Phrase, int At)> Phrases)
{
    private const int Rate = 8000;

    /// <summary>Where speech is, and from where on it can be heard over a background that is so much quieter than its active level.</summary>
    public IReadOnlyList<Utterance> Utterances(double backgroundDb) =>
        [.. Phrases.Select(said => new Utterance(said.At + said.Phrase.Begin, said.At + said.Phrase.FirstAbove(backgroundDb), said.At + said.Phrase.End))];

    /// <summary>Utterances of one speaker, in any order, 0.8 to 3 s apart.</summary>
    /// <param name="phrases">What the speaker says.</param>
    /// <param name="isHuman">A recorded person.</param>
    /// <param name="samples">Length.</param>
    /// <param name="random">Decides what is said, when and how loudly.</param>
    /// <param name="beginsInSpeech">The first utterance has begun before the call.</param>
    public static TestCall Make(IReadOnlyList<Phrase> phrases, bool isHuman, int samples, Random random, bool beginsInSpeech = false)
    {
        var speech = new float[samples];
        var said = new List<(Phrase, int)>();
        var level = Math.Pow(10, -(18 + (10 * random.NextDouble())) / 20);
        for (var at = Rate + random.Next(Rate); ;)
        {
            var phrase = phrases[random.Next(phrases.Count)];
            if (at + phrase.Samples.Length >= samples)
            {
                return new TestCall(isHuman, speech, level, said);
            }

            if (beginsInSpeech && said.Count == 0)
            {
                at = -phrase.Begin - random.Next(phrase.End - phrase.Begin);
            }

            for (var i = Math.Max(0, -at); i < phrase.Samples.Length; i++)
            {
                speech[at + i] = (float)(level * phrase.Samples[i]);
            }

            said.Add((phrase, at));
            at += phrase.Samples.Length + (int)(Rate * (0.7 + (2.2 * random.NextDouble())));
        }
    }
}
