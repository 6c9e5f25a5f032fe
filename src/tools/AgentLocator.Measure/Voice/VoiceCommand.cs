using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Voice;

/// <summary>`measure voice`: how quickly and how surely voice activity is found, on telephone calls made of recorded and synthesised speech.</summary>
internal static class VoiceCommand
{
    private const double MostOnsetMs = 120;
    private const double MostMissedPercent = 1;
    private const double MostFalseOnsets = 1;

    public static async Task RunAsync(Arguments arguments, Report report)
    {
        arguments.AllowOnly("minutes", "seed");
        var (minutes, seed) = (arguments.Number("minutes", 30), arguments.Number("seed", Random.Shared.Next(1_000_000)));
        report.Say($"voice: {minutes} minutes of calls under each condition, --seed {seed}");
        var library = await SpeechLibrary.LoadAsync();
        report.Say($"  {library.Human.Sum(s => s.Count)} utterances of {library.Human.Count} recorded speakers, {library.Hebrew.Sum(s => s.Count)} of {library.Hebrew.Count} Hebrew voices");
        var run = new VoiceRun(library, minutes, seed);
        var table = new TextTable("condition", "minutes", "utterances", "missed", "missed %", "onset p50 ms", "p95", "people p95", "Hebrew p95", "false onsets", "in 2 min");
        foreach (var condition in Condition.All)
        {
            var (all, people, synthesised) = (new VoiceScore(), new VoiceScore(), new VoiceScore());
            foreach (var (call, line) in run.Lines(condition))
            {
                var edges = VoiceRun.Detect(new VoiceActivityDetector(), line);
                var utterances = condition.HasSpeech ? call.Utterances : [];
                all.Add(utterances, edges, line.Heard.Length);
                (call.IsHuman ? people : synthesised).Add(utterances, edges, line.Heard.Length);
            }

            table.Add(
                condition.Name + (condition.HasGoals ? " *" : ""), $"{all.Minutes:0.0}", all.Utterances, all.Missed, Figure(all.MissedPercent), Figure(all.Onset(0.5)), Figure(all.Onset(0.95)),
                Figure(people.Onset(0.95)), Figure(synthesised.Onset(0.95)), all.FalseOnsets, $"{all.FalseOnsetsInTwoMinutes:0.00}");
            report.Violate(condition.Name, condition.HasGoals ? Shortcomings(all) : []);
        }

        report.Say($"\n{table}\n\n* Goals: onset p95 under {MostOnsetMs} ms, at most {MostMissedPercent} % of utterances of 400 ms and more missed, at most {MostFalseOnsets} false onset in two minutes.");
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
