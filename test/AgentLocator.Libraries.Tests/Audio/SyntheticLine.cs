using AgentLocator.Audio;

namespace AgentLocator.Libraries.Tests.Audio;

/// <summary>Sounds on a telephone line, made by formulas; levels in dBFS. The same in every run.</summary>
internal sealed class SyntheticLine(int seconds)
{
    private const int Rate = 8000;

    private readonly float[] _samples = new float[seconds * Rate];
    private byte[]? _codes;

    public byte[] MuLaw => _codes ??= [.. _samples.Select(sample => AgentLocator.Audio.MuLaw.Encode((short)Math.Clamp(MathF.Round(sample * 32768), short.MinValue, short.MaxValue)))];

    /// <summary>Syllables of a gliding pitch through two formants that move: four in a second, with short gaps.</summary>
    public SyntheticLine Voice(double from, double seconds, double db, double pitch = 130)
    {
        var length = (int)(seconds * Rate);
        var voice = new double[length];
        var phase = 0.0;
        for (var i = 0; i < length; i++)
        {
            var t = (double)i / Rate;
            var syllable = Math.Min(1, Math.Min(t % 0.25 / 0.02, (0.25 - (t % 0.25)) / 0.05));
            var frequency = pitch * (1 + (0.12 * Math.Sin(2 * Math.PI * 1.3 * t)) - (0.05 * t / seconds));
            phase += 2 * Math.PI * frequency / Rate;
            var (first, second) = (500 + (200 * Math.Sin(2 * Math.PI * 2.1 * t)), 1500 + (500 * Math.Sin(2 * Math.PI * 1.7 * t)));
            for (var partial = 2; partial * frequency < 3400; partial++)
            {
                var f = partial * frequency;
                var weight = Math.Exp(-Math.Pow((f - first) / 250, 2)) + (0.4 * Math.Exp(-Math.Pow((f - second) / 300, 2))) + 0.01;
                voice[i] += syllable * weight * Math.Sin(partial * phase);
            }
        }

        return Add(from, voice, db);
    }

    public SyntheticLine Noise(double from, double seconds, double db)
    {
        var random = new Random((int)(from * 1000) + 17);
        return Add(from, [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(_ => random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)], db);
    }

    public SyntheticLine Tone(double from, double seconds, double db, params double[] frequencies) =>
        Add(from, [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => frequencies.Sum(f => Math.Sin(2 * Math.PI * f * i / Rate)))], db);

    /// <summary>Chords that change every two seconds, and a note of a melody every half: partials that stay where they are.</summary>
    public SyntheticLine Music(double from, double seconds, double db)
    {
        double[] roots = [220, 164.8, 174.6, 196];
        double[] melody = [440, 523.3, 659.3, 587.3, 493.9, 523.3, 392, 440];
        return Add(from, [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i =>
        {
            var t = (double)i / Rate;
            var root = roots[(int)(t / 2) % roots.Length];
            double[] chord = [root, root * 1.26, root * 1.498, root * 2];
            var note = melody[(int)(t * 2) % melody.Length];
            return chord.Sum(f => Note(f, t, 0.5 + (0.5 * Math.Exp(-(t % 2))))) + (1.5 * Note(note, t, Math.Exp(-2 * (t % 0.5))));
        })], db);

        static double Note(double frequency, double t, double envelope) =>
            envelope * Enumerable.Range(1, 5).Sum(partial => Math.Sin(2 * Math.PI * partial * frequency * t) / partial);
    }

    public SyntheticLine Clicks(double from, double seconds, double db)
    {
        var random = new Random(23);
        for (var at = (int)(from * Rate); at < (from + seconds) * Rate; at += random.Next(800, 8000))
        {
            for (var i = 0; i < random.Next(1, 24); i++)
            {
                _samples[at + i] += (float)(Math.Pow(10, db / 20) * (random.NextDouble() - 0.5) * 4);
            }
        }

        return this;
    }

    public SyntheticLine Echo(SyntheticLine ours, int milliseconds, double db)
    {
        for (var i = milliseconds * 8; i < _samples.Length; i++)
        {
            _samples[i] += (float)(Math.Pow(10, db / 20) * ours._samples[i - (milliseconds * 8)]);
        }

        return this;
    }

    private SyntheticLine Add(double from, double[] sound, double db)
    {
        var scale = Math.Pow(10, db / 20) / Math.Sqrt(sound.Average(s => s * s));
        for (var i = 0; i < sound.Length; i++)
        {
            _samples[(int)(from * Rate) + i] += (float)(sound[i] * scale);
        }

        return this;
    }
}
