using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// `measure voice --learn FILE`: finds the weights that AgentLocator.Audio ships (VoiceActivity/speech-weights.bin) from voices that are never measured, and the thresholds by voices
/// held out of those. The same seed on the same kind of processor with the same packages gives the same file.
/// </summary>
internal static class VoiceLearning
{
    private const int UsualSeed = 4711;
    private const int Scenes = 3200;
    private const int Epochs = 20;
    private const int HeldOutMinutes = 30;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        var (seed, count, epochs) = (arguments.Number("seed", UsualSeed), arguments.Number("scenes", Scenes), arguments.Number("epochs", Epochs));
        var voices = await TrainingVoices.LoadAsync();
        report.Say($"learning from {count} scenes of {TrainingScene.Frames / 50} s, --seed {seed}: {voices.Learned.Human.Count} recorded and {voices.Learned.Synthesised.Count} synthesised voices; held out {voices.HeldOut.Human.Count} and {voices.HeldOut.Synthesised.Count}");
        var scenes = new TrainingScene[count];
        for (var i = 0; i < count; i++)
        {
            scenes[i] = new SceneMaker(voices, new Random(unchecked((seed * 7919) + i))).Make();
        }

        var network = new NetworkTraining(scenes, new Random(seed)).Learn(epochs, (epoch, loss) => report.Say($"  round {epoch + 1} of {epochs}: loss {loss:0.0000}"));
        var weights = ThresholdChoice.Make(network, new VoiceRun(voices.HeldOut, HeldOutMinutes, seed), report);
        File.WriteAllBytes(arguments.Text("learn", ""), weights.ToBytes());
    }
}
