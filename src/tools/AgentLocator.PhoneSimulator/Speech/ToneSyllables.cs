namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Stands in for speech where none can be made: a hummed syllable for every two letters, as long as the sentence would be spoken.</summary>
internal static class ToneSyllables
{
    private const double LettersPerSecond = 13;
    private const double Level = 0.16;

    public static byte[] Hum(string text, Voice voice)
    {
        var letters = Math.Max(2, text.Count(char.IsLetterOrDigit));
        var syllables = (letters + 1) / 2;
        var samplesPerSyllable = (int)(TelephoneBand.Rate * letters / LettersPerSecond / syllables);
        var samples = new float[syllables * samplesPerSyllable];
        for (var i = 0; i < syllables; i++)
        {
            var pitch = (voice == Voice.Caller ? 210 : 125) * (1 + (0.12 * Math.Sin(i * 1.7)));
            Syllable(samples.AsSpan(i * samplesPerSyllable, samplesPerSyllable), pitch);
        }

        return MuLaw.Encode(samples);
    }

    private static void Syllable(Span<float> samples, double pitch)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var phase = 2 * Math.PI * pitch * i / TelephoneBand.Rate;
            var tone = Math.Sin(phase) + (0.6 * Math.Sin(2 * phase)) + (0.4 * Math.Sin(5 * phase));
            samples[i] = (float)(Level * Math.Sqrt(Math.Sin(Math.PI * i / samples.Length)) * tone);
        }
    }
}
