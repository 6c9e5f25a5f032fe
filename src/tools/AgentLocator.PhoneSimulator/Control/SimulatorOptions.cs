using AgentLocator.PhoneSimulator.Speech;

namespace AgentLocator.PhoneSimulator.Control;

/// <summary>`--speed N` (how much faster than life calls run) and `--speech auto|espeak|samples|tones`.</summary>
internal sealed record SimulatorOptions(double Speed, SpeechSource Speech)
{
    public static SimulatorOptions From(IConfiguration configuration) => new(
        configuration.GetValue("speed", 1.0),
        configuration.GetValue("speech", SpeechSource.Auto));
}
