using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>Finds the weights of the network by which voice activity is told: gradient descent (Adam, with a rate that falls to nothing) through pieces of scenes.</summary>
internal sealed class NetworkTraining(IReadOnlyList<TrainingScene> scenes, Random random)
{
    private const int Lanes = 8;

    // Scenes of which one step is made.
    private const int Batch = 4 * Lanes;
    private const float Rate = 0.004f;
    private const float Decay = 1e-4f;
    private const double LongestStep = 1;

    private readonly float[] _weights = Begin(random);
    private readonly float[] _gradient = new float[SpeechNetwork.Weights];
    private readonly float[] _mean = new float[SpeechNetwork.Weights];
    private readonly float[] _square = new float[SpeechNetwork.Weights];
    private readonly LanePass[] _passes = [.. Enumerable.Range(0, Batch / Lanes).Select(_ => new LanePass())];
    private int _steps;

    /// <param name="epochs">Times that each scene is heard.</param>
    /// <param name="progress">Is told the mean loss of each.</param>
    public float[] Learn(int epochs, Action<int, double> progress)
    {
        var order = scenes.ToArray();
        var pieces = TrainingScene.Frames / LanePass.Frames;
        var all = epochs * (order.Length / Batch) * pieces;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0, weight = 0;
            for (var at = 0; at + Batch <= order.Length; at += Batch)
            {
                for (var piece = 0; piece < pieces; piece++)
                {
                    Array.Clear(_gradient);
                    double counted = 0;
                    for (var lane = 0; lane < _passes.Length; lane++)
                    {
                        var (pieceLoss, pieceWeight) = _passes[lane].Add(order.AsSpan(at + (lane * Lanes), Lanes), piece * LanePass.Frames, _weights, _gradient);
                        (loss, counted) = (loss + pieceLoss, counted + pieceWeight);
                    }

                    weight += counted;
                    Step((float)counted, Rate * 0.5f * (1 + MathF.Cos(MathF.PI * _steps / all)));
                }
            }

            progress(epoch, loss / weight);
        }

        return _weights;
    }

    private static float[] Begin(Random random)
    {
        var weights = new float[SpeechNetwork.Weights];
        for (var i = 0; i < weights.Length; i++)
        {
            var isBias = i is (>= SpeechNetwork.GateBiases and < SpeechNetwork.CandidateInputs) or (>= SpeechNetwork.CandidateInputBiases and < SpeechNetwork.Output) or SpeechNetwork.OutputBias;
            weights[i] = isBias ? 0 : 0.18f * NoiseSource.Gaussian(random);
        }

        // States are kept rather than not, at first.
        weights.AsSpan(SpeechNetwork.GateBiases, SpeechNetwork.Units).Fill(1);
        return weights;
    }

    private void Step(float counted, float rate)
    {
        _steps++;
        double length = 0;
        foreach (var slope in _gradient)
        {
            length += (double)slope * slope;
        }

        var scale = (float)Math.Min(1 / counted, LongestStep / Math.Sqrt(length));
        var (meanScale, squareScale) = (1 - MathF.Pow(0.9f, _steps), 1 - MathF.Pow(0.999f, _steps));
        for (var i = 0; i < _weights.Length; i++)
        {
            var slope = _gradient[i] * scale;
            _mean[i] = (0.9f * _mean[i]) + (0.1f * slope);
            _square[i] = (0.999f * _square[i]) + (0.001f * slope * slope);
            _weights[i] -= rate * ((_mean[i] / meanScale / (MathF.Sqrt(_square[i] / squareScale) + 1e-8f)) + (Decay * _weights[i]));
        }
    }
}
