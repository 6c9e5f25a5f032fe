namespace AgentLocator.Audio.VoiceActivity;

/// <summary>What one frame says about speech.</summary>
/// <param name="Weight">Evidence that somebody speaks, up to 1; below 0 against it.</param>
/// <param name="IsVoiced">It has a period, as vowels do.</param>
/// <param name="Sustains">It is enough to keep speech going that has begun.</param>
/// <param name="IsMusic">For a second now, what is heard holds its notes.</param>
internal readonly record struct FrameVerdict(float Weight, bool IsVoiced, bool Sustains, bool IsMusic);

/// <summary>Weighs frames: how far they rise above the noise floor, whether they have a period, whether they hold still as music does, whether they may be our own echo.</summary>
internal sealed class SpeechEvidence(VoiceActivityOptions options, SpeechTuning tuning)
{
    // Over about a second.
    private const float MusicPace = 1 / 40f;
    private const float BackgroundPace = 1 / 40f;
    private const float AudiblePower = 1e-6f;

    private readonly PowerSpectrum _spectrum = new();
    private readonly SpectrumHistory _history = new();
    private readonly Periodicity _periodicity = new();
    private readonly NoiseFloor _floor = new(options.MinimumNoiseDbfs);
    private readonly EchoReturn _echo = new(options.AssumedEchoDb, options.EchoMarginDb);
    private readonly float[] _power = new float[PowerSpectrum.Bins];

    private float _usualRise = 2;
    private float _usualDeviation = 0.5f;
    private float _held;

    /// <summary>The level of the background, in dBFS.</summary>
    public double NoiseFloorDbfs => NoiseFloor.Decibels(_floor.Power());

    /// <param name="even">The even of the last samples, <see cref="Periodicity.Pairs"/>.</param>
    /// <param name="odd">The odd ones.</param>
    /// <param name="played">Power of our own frame of the same moment.</param>
    /// <param name="isSpeech">Whether speech has begun.</param>
    public FrameVerdict Weigh(float[] even, float[] odd, float played, bool isSpeech)
    {
        const int first = Periodicity.Pairs - PowerSpectrum.Bins;
        _spectrum.Compute(even.AsSpan(first), odd.AsSpan(first), _power);
        var rise = _floor.Rise(_power);
        var likeness = _history.Compare(_power);
        var excess = played > 0 || _echo.IsExpected ? _echo.Excess(_floor.Heard, _floor.Power(), played) : float.MaxValue;
        var steadiness = Share(likeness, tuning.StableLikeness, tuning.SteadyLikeness);
        if (_floor.Heard > AudiblePower)
        {
            _held += (steadiness - _held) * MusicPace;
        }

        var isMusic = _held > tuning.MusicShare;
        var needed = Math.Max(tuning.LeastLift, _usualRise + (tuning.LiftDeviations * _usualDeviation));
        var periodicity = rise > needed * tuning.SustainShare ? _periodicity.Measure(even, odd) : 0;
        var voicing = Share(periodicity, tuning.LeastPeriodicity, tuning.FullPeriodicity);
        var weight = (rise - needed) / tuning.LiftRange;
        if (weight > 0)
        {
            weight = Math.Min(weight, 1)
                * (tuning.UnvoicedWeight + ((1 - tuning.UnvoicedWeight) * voicing))
                * (1 - (tuning.SteadyPenalty * Math.Max(steadiness, isMusic ? 1 : 0)));
        }

        weight = excess <= 0 ? -1 : Math.Max(weight, -1);
        Learn(rise, weight, isMusic, isSpeech, excess < float.MaxValue && excess < 20);
        return new FrameVerdict(weight, voicing > 0.3f, excess > 0 && rise > needed * tuning.SustainShare, isMusic);
    }

    /// <summary>What was taken for speech is the background.</summary>
    public void Adopt()
    {
        _floor.Learn(1, 1);
        _floor.Forget();
    }

    private static float Share(float value, float none, float all) => Math.Clamp((value - none) / (all - none), 0, 1);

    private void Learn(float rise, float weight, bool isMusic, bool isSpeech, bool mayBeEcho)
    {
        if (isSpeech)
        {
            _floor.Watch();
            return;
        }

        // Our own echo is not the background.
        var floorRise = mayBeEcho ? 0 : isMusic ? tuning.MusicFloorRise : weight > 0 ? tuning.DoubtfulFloorRise : tuning.FloorRise;
        _floor.Learn(floorRise, isMusic ? tuning.FloorFall / 4 : tuning.FloorFall);
        if (!mayBeEcho)
        {
            var pace = weight > 0 ? BackgroundPace / 2 : BackgroundPace;
            var deviation = rise - _usualRise;
            _usualRise += deviation * pace;
            _usualDeviation += (Math.Abs(deviation) - _usualDeviation) * pace;
        }
    }
}
