namespace AgentLocator.Audio;

/// <summary>
/// Measures a recording while it streams past: a waveform of peaks and the loudness of each channel, from interleaved mu-law in pieces of
/// any size. Memory is bounded whatever the length. Not for use by several threads at once.
/// </summary>
public sealed class AudioMeter
{
    /// <summary>Loudness reported for digital silence, in dBFS.</summary>
    public const double FloorDbfs = -100;

    private const int FirstBucketSamples = 80;

    private readonly ChannelMeter[] _channels;
    private readonly int _maxBuckets;
    private int _bucketSamples = FirstBucketSamples;
    private int _bucketCount;
    private int _samplesInBucket;
    private int _nextChannel;

    /// <param name="channels">Interleaved channels of the stream.</param>
    /// <param name="maxBuckets">Most peaks of the waveform, even; when there are more, each two become one.</param>
    public AudioMeter(int channels, int maxBuckets = 800)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBuckets, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(maxBuckets % 2, 0, nameof(maxBuckets));
        _maxBuckets = maxBuckets;
        _channels = [.. Enumerable.Range(0, channels).Select(_ => new ChannelMeter(maxBuckets))];
    }

    /// <summary>Samples of each channel so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Length so far in milliseconds.</summary>
    public long DurationMs => Samples / MuLaw.BytesPerMillisecond;

    /// <summary>Takes the next bytes; a piece may end between two channels' samples.</summary>
    public void Add(ReadOnlySpan<byte> interleaved)
    {
        foreach (var code in interleaved)
        {
            if (_nextChannel == 0 && _samplesInBucket == 0)
            {
                BeginBucket();
            }

            _channels[_nextChannel].Add(MuLaw.Decode(code), _bucketCount - 1);
            if (++_nextChannel == _channels.Length)
            {
                _nextChannel = 0;
                Samples++;
                _samplesInBucket = (_samplesInBucket + 1) % _bucketSamples;
            }
        }
    }

    /// <summary>The waveform of a channel: up to the stated number of peaks in equal steps of time, each 0 to 1 of full scale.</summary>
    public IReadOnlyList<float> Peaks(int channel)
    {
        var peaks = _channels[channel].Peaks.AsSpan(0, _bucketCount);
        var scaled = new float[peaks.Length];
        for (var i = 0; i < peaks.Length; i++)
        {
            scaled[i] = (float)peaks[i] / MuLaw.MaxLinear;
        }

        return scaled;
    }

    /// <summary>Loudness of a channel over the whole length, silence included: RMS in dB below full scale (a full-scale sine is -3).</summary>
    public double RmsDbfs(int channel)
    {
        var count = _channels[channel].Count;
        return count == 0 ? FloorDbfs : ToDbfs(Math.Sqrt(_channels[channel].SumOfSquares / count));
    }

    /// <summary>The loudest sample of a channel in dB below full scale.</summary>
    public double PeakDbfs(int channel) => ToDbfs(_bucketCount == 0 ? 0 : _channels[channel].Peaks.AsSpan(0, _bucketCount).ToArray().Max());

    private static double ToDbfs(double amplitude) => amplitude <= 0 ? FloorDbfs : Math.Max(FloorDbfs, 20 * Math.Log10(amplitude / MuLaw.MaxLinear));

    private void BeginBucket()
    {
        if (_bucketCount == _maxBuckets)
        {
            foreach (var channel in _channels)
            {
                channel.Halve();
            }

            _bucketCount /= 2;
            _bucketSamples *= 2;
        }

        _bucketCount++;
    }

    private sealed class ChannelMeter(int maxBuckets)
    {
        public int[] Peaks { get; } = new int[maxBuckets];

        public double SumOfSquares { get; private set; }

        public long Count { get; private set; }

        public void Add(int sample, int bucket)
        {
            Peaks[bucket] = Math.Max(Peaks[bucket], Math.Abs(sample));
            SumOfSquares += (double)sample * sample;
            Count++;
        }

        public void Halve()
        {
            var half = Peaks.Length / 2;
            for (var i = 0; i < half; i++)
            {
                Peaks[i] = Math.Max(Peaks[2 * i], Peaks[(2 * i) + 1]);
            }

            Peaks.AsSpan(half).Clear();
        }
    }
}
