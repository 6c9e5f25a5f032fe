using System.Runtime.Intrinsics;
using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// The network over a piece of eight scenes at once, one in each lane of a vector, forwards and backwards through time. The states go on from piece to piece, the gradient does not.
/// </summary>
internal sealed class LanePass
{
    /// <summary>Frames of a piece.</summary>
    public const int Frames = 100;

    private const int Inputs = SpeechNetwork.Inputs;
    private const int Units = SpeechNetwork.Units;
    private const int Rows = Inputs + Units;

    // What the network sees while it learns is a little blurred, so that it goes by what voices have in common and not by what those few have: the standard deviation of each number.
    private const float Blur = 0.1f;
    private const int BlurSeed = 5;

    // For each frame: features and states before it; keep, reset, candidate, and what the states gave to the candidate.
    private readonly Vector256<float>[] _rows = new Vector256<float>[(Frames + 1) * Rows];
    private readonly Vector256<float>[] _keep = new Vector256<float>[Frames * Units];
    private readonly Vector256<float>[] _reset = new Vector256<float>[Frames * Units];
    private readonly Vector256<float>[] _candidate = new Vector256<float>[Frames * Units];
    private readonly Vector256<float>[] _fromStates = new Vector256<float>[Frames * Units];
    private readonly Vector256<float>[] _error = new Vector256<float>[Frames];

    // The errors before the squashing: keep and reset gate together, the candidate's, the states' part of it.
    private readonly Vector256<float>[] _gateError = new Vector256<float>[Frames * 2 * Units];
    private readonly Vector256<float>[] _candidateError = new Vector256<float>[Frames * Units];
    private readonly Vector256<float>[] _stateError = new Vector256<float>[Frames * Units];

    private readonly Random _random = new(BlurSeed);

    /// <summary>Adds the gradient of the eight scenes from a frame on. Returns the weighted loss and the weight.</summary>
    public (double Loss, double Weight) Add(ReadOnlySpan<TrainingScene> scenes, int first, float[] weights, float[] gradient)
    {
        Fill(scenes, first);
        var (loss, weight) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var frame = 0; frame < Frames; frame++)
        {
            var odds = Forward(frame, weights);
            var (target, counts) = (Lane(scenes, scene => scene.Targets[first + frame]), Lane(scenes, scene => scene.Weights[first + frame]));
            var likely = Vector256<float>.One / (Vector256<float>.One + Vector256.Exp(-odds));
            _error[frame] = (likely - target) * counts;
            loss -= Vector256.Log(Vector256.Max(Vector256.Create(1e-7f), Vector256<float>.One - Vector256.Abs(likely - target))) * counts;
            weight += counts;
        }

        Backward(weights);
        Sum(gradient);
        return (Vector256.Sum(loss), Vector256.Sum(weight));
    }

    private static Vector256<float> Lane(ReadOnlySpan<TrainingScene> scenes, Func<TrainingScene, float> value) => Vector256.Create(
        value(scenes[0]), value(scenes[1]), value(scenes[2]), value(scenes[3]), value(scenes[4]), value(scenes[5]), value(scenes[6]), value(scenes[7]));

    private void Fill(ReadOnlySpan<TrainingScene> scenes, int first)
    {
        for (var unit = 0; unit < Units; unit++)
        {
            _rows[Inputs + unit] = first == 0 ? default : _rows[(Frames * Rows) + Inputs + unit];
        }

        for (var frame = 0; frame < Frames; frame++)
        {
            var at = (first + frame) * Inputs;
            for (var i = 0; i < Inputs; i++)
            {
                _rows[(frame * Rows) + i] = NextBlur() + Vector256.Create(
                    scenes[0].Features[at + i], scenes[1].Features[at + i], scenes[2].Features[at + i], scenes[3].Features[at + i],
                    scenes[4].Features[at + i], scenes[5].Features[at + i], scenes[6].Features[at + i], scenes[7].Features[at + i]);
            }
        }
    }

    /// <summary>Three even numbers together are nearly Gaussian; of a quarter's variance.</summary>
    private Vector256<float> NextBlur()
    {
        Span<float> blur = stackalloc float[8];
        foreach (ref var lane in blur)
        {
            lane = Blur * (_random.NextSingle() + _random.NextSingle() + _random.NextSingle() - 1.5f) * 2;
        }

        return Vector256.Create<float>(blur);
    }

    private Vector256<float> Forward(int frame, float[] weights)
    {
        var row = _rows.AsSpan(frame * Rows, Rows);
        var states = _rows.AsSpan(((frame + 1) * Rows) + Inputs, Units);
        var odds = Vector256.Create(weights[SpeechNetwork.OutputBias]);
        for (var unit = 0; unit < Units; unit++)
        {
            var (keep, reset) = (Vector256.Create(weights[SpeechNetwork.GateBiases + unit]), Vector256.Create(weights[SpeechNetwork.GateBiases + Units + unit]));
            for (var i = 0; i < Rows; i++)
            {
                keep += row[i] * weights[(i * 2 * Units) + unit];
                reset += row[i] * weights[(i * 2 * Units) + Units + unit];
            }

            var (inputs, before) = (Vector256.Create(weights[SpeechNetwork.CandidateInputBiases + unit]), Vector256.Create(weights[SpeechNetwork.CandidateStateBiases + unit]));
            for (var i = 0; i < Units; i++)
            {
                inputs += row[i] * weights[SpeechNetwork.CandidateInputs + (i * Units) + unit];
                before += row[Inputs + i] * weights[SpeechNetwork.CandidateStates + (i * Units) + unit];
            }

            var at = (frame * Units) + unit;
            (keep, reset) = (SpeechNetwork.Gate(keep), SpeechNetwork.Gate(reset));
            var candidate = SpeechNetwork.Squash(inputs + (reset * before));
            (_keep[at], _reset[at], _candidate[at], _fromStates[at]) = (keep, reset, candidate, before);
            states[unit] = candidate + (keep * (row[Inputs + unit] - candidate));
            odds += states[unit] * weights[SpeechNetwork.Output + unit];
        }

        return odds;
    }

    private void Backward(float[] weights)
    {
        var one = Vector256<float>.One;
        Span<Vector256<float>> later = stackalloc Vector256<float>[Units];
        later.Clear();
        for (var frame = Frames - 1; frame >= 0; frame--)
        {
            var row = _rows.AsSpan(frame * Rows, Rows);
            var gates = _gateError.AsSpan(frame * 2 * Units, 2 * Units);
            var fromStates = _stateError.AsSpan(frame * Units, Units);
            for (var unit = 0; unit < Units; unit++)
            {
                var at = (frame * Units) + unit;
                var (keep, reset, candidate) = (_keep[at], _reset[at], _candidate[at]);
                var error = later[unit] + (_error[frame] * weights[SpeechNetwork.Output + unit]);
                var candidateError = error * (one - keep) * (one - (candidate * candidate));
                _candidateError[at] = candidateError;
                fromStates[unit] = candidateError * reset;
                gates[unit] = error * (row[Inputs + unit] - candidate) * keep * (one - keep);
                gates[Units + unit] = candidateError * _fromStates[at] * reset * (one - reset);
                later[unit] = error * keep;
            }

            for (var unit = 0; unit < Units; unit++)
            {
                var sum = later[unit];
                var (gateRow, stateRow) = ((Inputs + unit) * 2 * Units, SpeechNetwork.CandidateStates + (unit * Units));
                for (var i = 0; i < Units; i++)
                {
                    sum += (gates[i] * weights[gateRow + i]) + (gates[Units + i] * weights[gateRow + Units + i]) + (fromStates[i] * weights[stateRow + i]);
                }

                later[unit] = sum;
            }
        }
    }

    private void Sum(float[] gradient)
    {
        for (var i = 0; i < Rows; i++)
        {
            Outer(i, _gateError, 2 * Units, gradient, i * 2 * Units);
        }

        for (var i = 0; i < Units; i++)
        {
            Outer(i, _candidateError, Units, gradient, SpeechNetwork.CandidateInputs + (i * Units));
            Outer(Inputs + i, _stateError, Units, gradient, SpeechNetwork.CandidateStates + (i * Units));
        }

        for (var frame = 0; frame < Frames; frame++)
        {
            gradient[SpeechNetwork.OutputBias] += Vector256.Sum(_error[frame]);
            for (var unit = 0; unit < Units; unit++)
            {
                gradient[SpeechNetwork.GateBiases + unit] += Vector256.Sum(_gateError[(frame * 2 * Units) + unit]);
                gradient[SpeechNetwork.GateBiases + Units + unit] += Vector256.Sum(_gateError[(frame * 2 * Units) + Units + unit]);
                gradient[SpeechNetwork.CandidateInputBiases + unit] += Vector256.Sum(_candidateError[(frame * Units) + unit]);
                gradient[SpeechNetwork.CandidateStateBiases + unit] += Vector256.Sum(_stateError[(frame * Units) + unit]);
                gradient[SpeechNetwork.Output + unit] += Vector256.Sum(_error[frame] * _rows[((frame + 1) * Rows) + Inputs + unit]);
            }
        }
    }

    /// <summary>One row's share: its value times each column's error, over all frames; four columns at a time.</summary>
    private void Outer(int row, Vector256<float>[] errors, int columns, float[] gradient, int at)
    {
        for (var column = 0; column < columns; column += 4)
        {
            var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            for (var frame = 0; frame < Frames; frame++)
            {
                var (value, error) = (_rows[(frame * Rows) + row], (frame * columns) + column);
                a += value * errors[error];
                b += value * errors[error + 1];
                c += value * errors[error + 2];
                d += value * errors[error + 3];
            }

            gradient[at + column] += Vector256.Sum(a);
            gradient[at + column + 1] += Vector256.Sum(b);
            gradient[at + column + 2] += Vector256.Sum(c);
            gradient[at + column + 3] += Vector256.Sum(d);
        }
    }
}
