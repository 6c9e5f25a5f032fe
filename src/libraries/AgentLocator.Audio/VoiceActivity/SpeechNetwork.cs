using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// How likely the present frame is speech: one layer of gated recurrent units (Cho and others 2014, the reset gate after the product), which remember what was heard before, and a
/// weighted sum of them. Looks at nothing that is still to come.
/// </summary>
internal sealed class SpeechNetwork
{
    public const int Inputs = SpeechFeatures.Width;
    public const int Units = 32;

    // Where the weights lie. A row for each input and each unit's last state, with a column for each unit's keep gate and reset gate; then the candidate's, which keeps both apart.
    public const int GateBiases = (Inputs + Units) * 2 * Units;
    public const int CandidateInputs = GateBiases + (2 * Units);
    public const int CandidateStates = CandidateInputs + (Inputs * Units);
    public const int CandidateInputBiases = CandidateStates + (Units * Units);
    public const int CandidateStateBiases = CandidateInputBiases + Units;
    public const int Output = CandidateStateBiases + Units;
    public const int OutputBias = Output + Units;
    public const int Weights = OutputBias + 1;

    private const int Lanes = 8;

    private readonly float[] _weights;

    // The features, and behind them the units' states.
    private readonly float[] _row = new float[Inputs + Units];
    private readonly float[] _gates = new float[2 * Units];

    public SpeechNetwork(float[] weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, Weights);
        _weights = weights;
    }

    /// <summary>Where the next frame's features go.</summary>
    public Span<float> Features => _row.AsSpan(0, Inputs);

    /// <summary>Takes the frame and returns the logarithm of the odds.</summary>
    public float Odds()
    {
        Gates();
        return States();
    }

    /// <summary>Close to the hyperbolic tangent, and the same on every machine: x (27 + x²) / (27 + 9x²) up to 3, then 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Squash(Vector256<float> values)
    {
        var x = Vector256.Clamp(values, Vector256.Create(-3f), Vector256.Create(3f));
        var square = x * x;
        return x * (square + Vector256.Create(27f)) / ((square * 9) + Vector256.Create(27f));
    }

    /// <summary>The same from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gate(Vector256<float> values) => (Squash(values * 0.5f) * 0.5f) + Vector256.Create(0.5f);

    private void Gates()
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var biases = ref _weights[GateBiases];
        var (a, b) = (Vector256.LoadUnsafe(ref biases, 0), Vector256.LoadUnsafe(ref biases, Lanes));
        var (c, d) = (Vector256.LoadUnsafe(ref biases, 2 * Lanes), Vector256.LoadUnsafe(ref biases, 3 * Lanes));
        var (e, f) = (Vector256.LoadUnsafe(ref biases, 4 * Lanes), Vector256.LoadUnsafe(ref biases, 5 * Lanes));
        var (g, h) = (Vector256.LoadUnsafe(ref biases, 6 * Lanes), Vector256.LoadUnsafe(ref biases, 7 * Lanes));
        nuint at = 0;
        foreach (var input in _row)
        {
            var x = Vector256.Create(input);
            a = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at), a);
            b = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + Lanes), b);
            c = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + (2 * Lanes)), c);
            d = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + (3 * Lanes)), d);
            e = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + (4 * Lanes)), e);
            f = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + (5 * Lanes)), f);
            g = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + (6 * Lanes)), g);
            h = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref weights, at + (7 * Lanes)), h);
            at += 2 * Units;
        }

        ref var gates = ref MemoryMarshal.GetArrayDataReference(_gates);
        Gate(a).StoreUnsafe(ref gates, 0);
        Gate(b).StoreUnsafe(ref gates, Lanes);
        Gate(c).StoreUnsafe(ref gates, 2 * Lanes);
        Gate(d).StoreUnsafe(ref gates, 3 * Lanes);
        Gate(e).StoreUnsafe(ref gates, 4 * Lanes);
        Gate(f).StoreUnsafe(ref gates, 5 * Lanes);
        Gate(g).StoreUnsafe(ref gates, 6 * Lanes);
        Gate(h).StoreUnsafe(ref gates, 7 * Lanes);
    }

    private float States()
    {
        ref var fromInputs = ref _weights[CandidateInputs];
        ref var fromStates = ref _weights[CandidateStates];
        ref var inputBiases = ref _weights[CandidateInputBiases];
        ref var stateBiases = ref _weights[CandidateStateBiases];
        var (a, b) = (Vector256.LoadUnsafe(ref inputBiases, 0), Vector256.LoadUnsafe(ref inputBiases, Lanes));
        var (c, d) = (Vector256.LoadUnsafe(ref inputBiases, 2 * Lanes), Vector256.LoadUnsafe(ref inputBiases, 3 * Lanes));
        var (e, f) = (Vector256.LoadUnsafe(ref stateBiases, 0), Vector256.LoadUnsafe(ref stateBiases, Lanes));
        var (g, h) = (Vector256.LoadUnsafe(ref stateBiases, 2 * Lanes), Vector256.LoadUnsafe(ref stateBiases, 3 * Lanes));
        nuint at = 0;
        for (var i = 0; i < Units; i++)
        {
            var (x, state) = (Vector256.Create(_row[i]), Vector256.Create(_row[Inputs + i]));
            a = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref fromInputs, at), a);
            b = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref fromInputs, at + Lanes), b);
            c = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref fromInputs, at + (2 * Lanes)), c);
            d = Vector256.MultiplyAddEstimate(x, Vector256.LoadUnsafe(ref fromInputs, at + (3 * Lanes)), d);
            e = Vector256.MultiplyAddEstimate(state, Vector256.LoadUnsafe(ref fromStates, at), e);
            f = Vector256.MultiplyAddEstimate(state, Vector256.LoadUnsafe(ref fromStates, at + Lanes), f);
            g = Vector256.MultiplyAddEstimate(state, Vector256.LoadUnsafe(ref fromStates, at + (2 * Lanes)), g);
            h = Vector256.MultiplyAddEstimate(state, Vector256.LoadUnsafe(ref fromStates, at + (3 * Lanes)), h);
            at += Units;
        }

        return _weights[OutputBias] + Vector256.Sum(State(0, a, e) + State(Lanes, b, f) + State(2 * Lanes, c, g) + State(3 * Lanes, d, h));
    }

    /// <summary>Eight units' new state, times their weight in the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> State(int unit, Vector256<float> fromInputs, Vector256<float> fromStates)
    {
        var (keep, reset) = (Vector256.Create<float>(_gates.AsSpan(unit)), Vector256.Create<float>(_gates.AsSpan(Units + unit)));
        var candidate = Squash(fromInputs + (reset * fromStates));
        var state = candidate + (keep * (Vector256.Create<float>(_row.AsSpan(Inputs + unit)) - candidate));
        state.CopyTo(_row, Inputs + unit);
        return state * Vector256.Create<float>(_weights.AsSpan(Output + unit));
    }
}
