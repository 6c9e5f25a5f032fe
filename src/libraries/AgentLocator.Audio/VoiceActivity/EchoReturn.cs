namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// What of our own playout the line gives back: for each delay from 0 to 640 ms the gain from our level to the caller's, by least squares over the last second of playout. What
/// is expected is the loudest that any delay predicts: sharp where one of them explains what is heard, careful where none does.
/// </summary>
internal sealed class EchoReturn
{
    private const int Delays = 32;
    private const float Forgetting = 0.98f;

    // The assumed return weighs as much as 15 frames of playout at -20 dBFS.
    private const float AssumedWeight = 15 * 1e-4f;

    // Playout below -60 dBFS gives nothing back.
    private const float LeastPlayout = 1e-6f;

    private readonly float _margin;
    private readonly float[] _played = new float[Delays];
    private readonly float[] _products = new float[Delays];
    private readonly float[] _squares = new float[Delays];
    private float _lastPlayed;
    private int _audible;

    /// <param name="assumedDb">Return before anything is known.</param>
    /// <param name="marginDb">How much louder than the expected echo the caller has to be.</param>
    public EchoReturn(double assumedDb, double marginDb)
    {
        _margin = (float)Math.Pow(10, marginDb / 10);
        Array.Fill(_squares, AssumedWeight);
        Array.Fill(_products, AssumedWeight * (float)Math.Pow(10, assumedDb / 10));
    }

    /// <summary>Something that we played may still come back.</summary>
    public bool IsExpected => _audible > 0;

    /// <summary>How much louder a frame is than the echo that may be in it, in dB; a very high number when none may.</summary>
    /// <param name="heard">Power of the caller's frame.</param>
    /// <param name="background">Power of the noise floor.</param>
    /// <param name="played">Power of our frame of the same moment; 0 when there is none.</param>
    public float Excess(float heard, float background, float played)
    {
        // The frame and the one before it: an echo lies across both.
        _played.AsSpan(0, Delays - 1).CopyTo(_played.AsSpan(1));
        _played[0] = Math.Max(played, _lastPlayed);
        _lastPlayed = played;
        _audible = played > LeastPlayout ? Delays : Math.Max(0, _audible - 1);
        if (_audible == 0)
        {
            return float.MaxValue;
        }

        var expected = 1e-12f;
        for (var delay = 0; delay < Delays; delay++)
        {
            expected = Math.Max(expected, _products[delay] / _squares[delay] * _played[delay]);
        }

        var excess = NoiseFloor.Decibels((heard + 1e-12f) / (expected * _margin));
        Learn(Math.Min(Math.Max(0, heard - background), 2 * expected), excess > 0 ? 0.2f : 1);
        return excess;
    }

    /// <summary>What is much louder than expected is the caller, mostly: it counts little, and not for more than twice what was expected.</summary>
    private void Learn(float returned, float weight)
    {
        for (var delay = 0; delay < Delays; delay++)
        {
            var played = _played[delay];
            if (played > LeastPlayout)
            {
                var keep = 1 - ((1 - Forgetting) * weight);
                _products[delay] = (_products[delay] * keep) + (weight * returned * played);
                _squares[delay] = (_squares[delay] * keep) + (weight * played * played);
            }
        }
    }
}
