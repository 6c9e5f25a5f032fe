using AgentLocator.PhoneSimulator.Speech;

namespace AgentLocator.PhoneSimulator.Control;

/// <summary>
/// `--speed N` (how much faster than life calls run), `--speech auto|espeak|samples|tones`, and `--teach URL` (a recogniser that is told what is spoken).
/// </summary>
internal sealed record SimulatorOptions(double Speed, SpeechSource Speech, Uri? Teach)
{
    public static SimulatorOptions From(IConfiguration configuration) => new(
        configuration.GetValue("speed", 1.0),
        configuration.GetValue("speech", SpeechSource.Auto),
        configuration.GetValue<Uri?>("teach"));
}
