using AgentLocator.Audio.VoiceActivity;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// How sure the detector has to be, found on calls of the voices held out: as sure as it can be, so that the fewest onsets are false and the fewest utterances missed, while onsets
/// stay well within what is allowed.
/// </summary>
internal static class ThresholdChoice
{
    // Milliseconds, under the conditions with goals: earlier brings nothing that false onsets would be worth.
    private const double GoodOnset = 110;
    private const double FalseCost = 60;
    private const double MissedCost = 40;

    // Of lines that begin in the middle, where an onset may be later and a false one comes once in a call.
    private const double GoodBeginning = 250;
    private const double LateCost = 0.1;
    private const double MissedBeginningCost = 2;
    private const double FalseBeginningCost = 0.2;

    // What has no goals counts less, but a detector that hears voices in music or clicks is of no use.
    private const double OtherShare = 0.6;

    private static readonly float[] Biases = [.. Enumerable.Range(-8, 21).Select(i => i * 0.25f)];
    private static readonly float[] Onsets = [0.01f, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 5, 6, 8];

    public static SpeechWeights Make(float[] network, VoiceRun run, Report report)
    {
        var heard = Condition.All.Select(condition => (Condition: condition, Calls: run.Lines(condition).Select(line => new HeardCall(
            condition.HasSpeech ? line.Call.Utterances(condition.BackgroundDb) : [],
            Listen(network, line.Line),
            [.. run.Beginnings(line.Call, condition).Select(beginning => (beginning, Listen(network, beginning.Of(line.Line))))])).ToList())).ToList();
        var choices = Biases.SelectMany(bias => Onsets.Select(onset => (Bias: bias, Onset: onset))).ToList();
        var best = choices.MinBy(choice => heard.Sum(h => Cost(h.Condition, Score(h.Calls, choice.Bias, choice.Onset), ScoreBeginnings(h.Calls, choice.Bias, choice.Onset))));
        report.Say($"  thresholds: bias {best.Bias}, onset {best.Onset}");
        foreach (var (condition, calls) in heard)
        {
            var (score, beginning) = (Score(calls, best.Bias, best.Onset), ScoreBeginnings(calls, best.Bias, best.Onset));
            report.Say($"    {condition.Name}: p50 {score.Onset(0.5):0} ms, p95 {score.Onset(0.95):0} ms, strict p95 {score.StrictOnset(0.95):0} ms, missed {score.MissedPercent:0.0} %, false in 2 min {score.FalseOnsetsInTwoMinutes:0.00}; begun in the middle: p95 {beginning.Known(0.95):0} ms, missed {beginning.MissedPercent:0.0} %, false {beginning.FalsePercent:0.0} %");
        }

        return new SpeechWeights(network, best.Bias, best.Onset);
    }

    private static double Cost(Condition condition, VoiceScore score, BeginningScore beginning)
    {
        var cost = (FalseCost * score.FalseOnsetsInTwoMinutes) + (MissedCost * score.MissedPercent) + (FalseBeginningCost * beginning.FalsePercent);
        cost += condition.HasSpeech ? (MissedBeginningCost * beginning.MissedPercent) + (LateCost * Math.Max(0, beginning.Known(0.95) - GoodBeginning)) : 0;
        return condition.HasGoals ? cost + Math.Max(0, score.Onset(0.95) - GoodOnset) : cost * OtherShare;
    }

    private static HeardFrame[] Listen(float[] network, Line line)
    {
        const int frame = VoiceActivityDetector.FrameSamples;
        var evidence = new SpeechEvidence(new VoiceActivityOptions(), new SpeechWeights(network, 0, 0));
        var heard = new HeardFrame[line.Heard.Length / frame];
        for (var i = 0; i < heard.Length; i++)
        {
            var odds = evidence.Weigh(line.Heard.AsSpan(i * frame, frame), line.Played is null ? default : line.Played.AsSpan(i * frame, frame));
            heard[i] = new HeardFrame(evidence.IsTone ? SpeechEvidence.None : odds, evidence.IsVoiced);
        }

        return heard;
    }

    private static VoiceScore Score(List<HeardCall> calls, float bias, float onset)
    {
        var score = new VoiceScore();
        foreach (var call in calls)
        {
            score.Add(call.Utterances, Find(call.Frames, bias, onset), call.Frames.Length * VoiceActivityDetector.FrameSamples);
        }

        return score;
    }

    private static BeginningScore ScoreBeginnings(List<HeardCall> calls, float bias, float onset)
    {
        var score = new BeginningScore();
        foreach (var (beginning, frames) in calls.SelectMany(call => call.Beginnings))
        {
            score.Add(beginning, Find(frames, bias, onset));
        }

        return score;
    }

    private static List<VoiceEdge> Find(HeardFrame[] frames, float bias, float onset)
    {
        var (finder, edges) = (new EdgeFinder(new VoiceActivityOptions(), bias, onset), new List<VoiceEdge>());
        foreach (var (odds, isVoiced) in frames)
        {
            if (finder.Add(odds, isVoiced) is { } edge)
            {
                edges.Add(edge);
            }
        }

        return edges;
    }

    private sealed record HeardCall(IReadOnlyList<Utterance> Utterances, HeardFrame[] Frames, IReadOnlyList<(Beginning Beginning, HeardFrame[] Frames)> Beginnings);

    private readonly record struct HeardFrame(float Odds, bool IsVoiced);
}
