namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// The figures by which a frame is weighed, found on one half of the corpus of <c>measure voice</c> and confirmed on the other. Levels are in dB.
/// </summary>
internal sealed record SpeechTuning
{
    /// <summary>How far bands rise above the floor (root mean square over all bands) before a frame counts at all.</summary>
    public float LeastLift { get; init; } = 4.5f;

    /// <summary>The same in mean deviations of what the background does by itself: a room full of voices moves more than a fan.</summary>
    public float LiftDeviations { get; init; } = 4;

    /// <summary>From counting for nothing to counting in full.</summary>
    public float LiftRange { get; init; } = 4;

    /// <summary>Share of the needed lift that keeps speech going.</summary>
    public float SustainShare { get; init; } = 0.65f;

    /// <summary>What a frame without any period counts, of one.</summary>
    public float UnvoicedWeight { get; init; } = 0.3f;

    /// <summary>Periodicity (0 to 1) that counts for nothing.</summary>
    public float LeastPeriodicity { get; init; } = 0.5f;

    /// <summary>Periodicity that counts in full.</summary>
    public float FullPeriodicity { get; init; } = 0.8f;

    /// <summary>Evidence at which speech has begun, in full frames.</summary>
    public float Onset { get; init; } = 2;

    /// <summary>Evidence that frames without a period cannot go beyond.</summary>
    public float UnvoicedLimit { get; init; } = 1.3f;

    /// <summary>Evidence that a frame below the threshold takes away.</summary>
    public float Drain { get; init; } = 0.4f;

    /// <summary>Likeness of spectra 40 ms apart that speech seldom has: a tone, a held note.</summary>
    public float StableLikeness { get; init; } = 0.75f;

    /// <summary>Likeness that surely is a held note.</summary>
    public float SteadyLikeness { get; init; } = 0.95f;

    /// <summary>How much a held note takes away from a frame's weight.</summary>
    public float SteadyPenalty { get; init; } = 0.7f;

    /// <summary>Share of held notes in the last second at which it is music.</summary>
    public float MusicShare { get; init; } = 0.5f;

    /// <summary>How quickly the floor follows a louder background, of the distance each frame.</summary>
    public float FloorRise { get; init; } = 0.06f;

    /// <summary>The same while a frame looks like speech but is not believed yet.</summary>
    public float DoubtfulFloorRise { get; init; } = 0.015f;

    /// <summary>How quickly the floor follows a quieter background.</summary>
    public float FloorFall { get; init; } = 0.15f;

    /// <summary>How quickly the floor follows music.</summary>
    public float MusicFloorRise { get; init; } = 0.2f;

    /// <summary>Speech without one voiced sound for so many frames is none.</summary>
    public int LongestUnvoicedFrames { get; init; } = 30;
}
