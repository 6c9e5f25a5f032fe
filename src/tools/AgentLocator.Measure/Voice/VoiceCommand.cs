using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// `measure voice`: how quickly and how surely voice activity is found, on telephone calls made of recorded and synthesised speech that nothing was learned from. With `--learn FILE`
/// the weights are found anew, from other voices, and written to that file; with `--weights FILE` those are measured in place of the library's.
/// </summary>
internal static class VoiceCommand
{
    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("minutes", "seed", "learn", "scenes", "epochs", "weights");
        if (arguments.Has("learn"))
        {
            await VoiceLearning.RunAsync(arguments, report);
            return;
        }

        var (minutes, seed) = (arguments.Number("minutes", 30), arguments.Number("seed", Random.Shared.Next(1_000_000)));
        report.Say($"voice: {minutes} minutes of calls under each condition, --seed {seed}");
        var library = await SpeechLibrary.LoadAsync();
        report.Say($"  {library.Human.Sum(s => s.Count)} utterances of {library.Human.Count} recorded speakers, {library.Synthesised.Sum(s => s.Count)} of {library.Synthesised.Count} Hebrew voices");
        var weights = arguments.Has("weights") ? SpeechWeights.From(File.ReadAllBytes(arguments.Text("weights", ""))) : SpeechWeights.Learned;
        var hasOther = WebRtcVoice.IsInstalled();
        var run = new VoiceRun(library, minutes, seed);
        var (onsets, beginnings) = (ConditionScores.NewOnsetTable(), ConditionScores.NewBeginningTable());
        foreach (var condition in Condition.All)
        {
            var scores = ConditionScores.Of(condition, run, weights, hasOther);
            scores.AddTo(onsets, beginnings);
            report.Violate(condition.Name, scores.Shortcomings());
        }

        report.Say($"\n{onsets}\n\n{beginnings}\n\n{ConditionScores.Goals}");
        report.Say(hasOther ? "WebRTC: its detector in the strictest mode with our hang-over, without knowledge of the playout." : $"For WebRTC's detector beside ours: apt-get install {WebRtcVoice.Package}");
    }
}
