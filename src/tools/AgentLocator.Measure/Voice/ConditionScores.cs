using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Voice;

/// <summary>How voice activity does under one condition: all calls, people and synthesised voices apart, WebRTC's detector beside ours, and lines that begin in the middle.</summary>
internal sealed class ConditionScores(Condition condition)
{
    private const double MostOnsetMs = 120;
    private const double MostMissedPercent = 1;
    private const double MostFalseOnsets = 1;
    private const double MostBeginningMs = 350;

    private readonly VoiceScore _all = new();
    private readonly VoiceScore _people = new();
    private readonly VoiceScore _synthesised = new();
    private readonly VoiceScore _other = new();
    private readonly BeginningScore _beginnings = new();

    public static string Goals { get; } =
        $"* Goals: onset p95 (from where speech is as loud as what is behind it; strict: from its first active sample by P.56) under {MostOnsetMs} ms, at most {MostMissedPercent} % of utterances of 400 ms and more missed, at most {MostFalseOnsets} false onset in two minutes.\n"
        + $"** Goals: known p95 under {MostBeginningMs} ms, at most {MostMissedPercent} % missed.";

    public static TextTable NewOnsetTable() => new(
        "condition", "minutes", "utterances", "missed", "missed %", "joined", "onset p50 ms", "p95", "strict p95", "people p95", "Hebrew p95", "false onsets", "in 2 min", "WebRTC missed %", "p95", "in 2 min");

    public static TextTable NewBeginningTable() => new("begins in the middle of", "spoken", "missed %", "known p50 ms", "p95", "lost p50 ms", "p95", "unspoken", "false %");

    public static ConditionScores Of(Condition condition, VoiceRun run, SpeechWeights weights, bool withOther)
    {
        var scores = new ConditionScores(condition);
        foreach (var (call, line) in run.Lines(condition))
        {
            var utterances = condition.HasSpeech ? call.Utterances(condition.BackgroundDb) : [];
            var edges = VoiceRun.Detect(NewDetector(), line);
            scores._all.Add(utterances, edges, line.Heard.Length);
            (call.IsHuman ? scores._people : scores._synthesised).Add(utterances, edges, line.Heard.Length);
            if (withOther)
            {
                scores._other.Add(utterances, VoiceRun.DetectByWebRtc(line), line.Heard.Length);
            }

            foreach (var beginning in run.Beginnings(call, condition))
            {
                scores._beginnings.Add(beginning, VoiceRun.Detect(NewDetector(), beginning.Of(line)));
            }
        }

        return scores;

        VoiceActivityDetector NewDetector() => new(new VoiceActivityOptions(), weights);
    }

    public void AddTo(TextTable onsets, TextTable beginnings)
    {
        onsets.Add(
            condition.Name + (condition.HasGoals ? " *" : ""), $"{_all.Minutes:0.0}", _all.Utterances, _all.Missed, Figure(_all.MissedPercent), _all.Joined,
            Figure(_all.Onset(0.5)), Figure(_all.Onset(0.95)), Figure(_all.StrictOnset(0.95)), Figure(_people.Onset(0.95)), Figure(_synthesised.Onset(0.95)),
            _all.FalseOnsets, $"{_all.FalseOnsetsInTwoMinutes:0.00}",
            Other(Figure(_other.MissedPercent)), Other(Figure(_other.Onset(0.95))), Other($"{_other.FalseOnsetsInTwoMinutes:0.00}"));
        beginnings.Add(
            condition.Name + (condition.HasBeginningGoals ? " **" : ""), _beginnings.Spoken, Figure(_beginnings.MissedPercent), Figure(_beginnings.Known(0.5)), Figure(_beginnings.Known(0.95)),
            Figure(_beginnings.Lost(0.5)), Figure(_beginnings.Lost(0.95)), _beginnings.Unspoken, Figure(_beginnings.FalsePercent));
    }

    /// <summary>Goals that are not met.</summary>
    public IEnumerable<string> Shortcomings()
    {
        if (condition.HasGoals && !(_all.Onset(0.95) < MostOnsetMs))
        {
            yield return $"onset p95 is {_all.Onset(0.95):0} ms, {MostOnsetMs} are allowed";
        }

        if (condition.HasGoals && _all.MissedPercent > MostMissedPercent)
        {
            yield return $"{_all.MissedPercent:0.0} % of the utterances were missed, {MostMissedPercent} are allowed";
        }

        if (condition.HasGoals && _all.FalseOnsetsInTwoMinutes > MostFalseOnsets)
        {
            yield return $"{_all.FalseOnsetsInTwoMinutes:0.00} false onsets in two minutes, {MostFalseOnsets} is allowed";
        }

        if (condition.HasBeginningGoals && !(_beginnings.Known(0.95) < MostBeginningMs))
        {
            yield return $"speech that has begun before is known after {_beginnings.Known(0.95):0} ms (p95), {MostBeginningMs} are allowed";
        }

        if (condition.HasBeginningGoals && _beginnings.MissedPercent > MostMissedPercent)
        {
            yield return $"{_beginnings.MissedPercent:0.0} % of what has begun before was missed, {MostMissedPercent} are allowed";
        }
    }

    private string Other(string figure) => _other.Minutes > 0 ? figure : "-";

    private static string Figure(double value) => double.IsNaN(value) ? "-" : $"{value:0.0}";
}
