using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// `measure voice`: how quickly and how surely voice activity is found, on telephone calls made of recorded and synthesised speech that nothing was learned from. With `--learn FILE`
/// the weights are found anew, from other voices, and written to that file; with `--weights FILE` those are measured in place of the library's.
/// </summary>
internal static class VoiceCommand
{
    private const double MostOnsetMs = 120;
    private const double MostMissedPercent = 1;
    private const double MostFalseOnsets = 1;

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
        var table = new TextTable(
            "condition", "minutes", "utterances", "missed", "missed %", "joined", "onset p50 ms", "p95", "strict p95", "people p95", "Hebrew p95", "false onsets", "in 2 min", "WebRTC missed %", "p95", "in 2 min");
        foreach (var condition in Condition.All)
        {
            var (score, people, synthesised, other) = (new VoiceScore(), new VoiceScore(), new VoiceScore(), new VoiceScore());
            foreach (var (call, line) in run.Lines(condition))
            {
                var edges = VoiceRun.Detect(new VoiceActivityDetector(new VoiceActivityOptions(), weights), line);
                var utterances = condition.HasSpeech ? call.Utterances(condition.BackgroundDb) : [];
                score.Add(utterances, edges, line.Heard.Length);
                (call.IsHuman ? people : synthesised).Add(utterances, edges, line.Heard.Length);
                if (hasOther)
                {
                    other.Add(utterances, VoiceRun.DetectByWebRtc(line), line.Heard.Length);
                }
            }

            table.Add(
                condition.Name + (condition.HasGoals ? " *" : ""), $"{score.Minutes:0.0}", score.Utterances, score.Missed, Figure(score.MissedPercent), score.Joined,
                Figure(score.Onset(0.5)), Figure(score.Onset(0.95)), Figure(score.StrictOnset(0.95)), Figure(people.Onset(0.95)), Figure(synthesised.Onset(0.95)),
                score.FalseOnsets, $"{score.FalseOnsetsInTwoMinutes:0.00}",
                hasOther ? Figure(other.MissedPercent) : "-", hasOther ? Figure(other.Onset(0.95)) : "-", hasOther ? $"{other.FalseOnsetsInTwoMinutes:0.00}" : "-");
            report.Violate(condition.Name, condition.HasGoals ? Shortcomings(score) : []);
        }

        report.Say($"\n{table}\n\n* Goals: onset p95 (from where speech is as loud as what is behind it; strict: from its first active sample by P.56) under {MostOnsetMs} ms, at most {MostMissedPercent} % of utterances of 400 ms and more missed, at most {MostFalseOnsets} false onset in two minutes.");
        report.Say(hasOther ? "WebRTC: its detector in the strictest mode with our hang-over, without knowledge of the playout." : $"For WebRTC's detector beside ours: apt-get install {WebRtcVoice.Package}");
    }

    private static IEnumerable<string> Shortcomings(VoiceScore score)
    {
        if (!(score.Onset(0.95) < MostOnsetMs))
        {
            yield return $"onset p95 is {score.Onset(0.95):0} ms, {MostOnsetMs} are allowed";
        }

        if (score.MissedPercent > MostMissedPercent)
        {
            yield return $"{score.MissedPercent:0.0} % of the utterances were missed, {MostMissedPercent} are allowed";
        }

        if (score.FalseOnsetsInTwoMinutes > MostFalseOnsets)
        {
            yield return $"{score.FalseOnsetsInTwoMinutes:0.00} false onsets in two minutes, {MostFalseOnsets} is allowed";
        }
    }

    private static string Figure(double value) => double.IsNaN(value) ? "-" : $"{value:0.0}";
}
