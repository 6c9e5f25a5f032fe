using System.Text.Json;
using AgentLocator.Audio;

namespace AgentLocator.Telephony.Recordings;

/// <summary>The blobs of recordings: a WAV file and its waveform.</summary>
[BlobContainerName("recordings")]
public sealed class RecordingContainer;

/// <summary>What lies in the container.</summary>
internal sealed record StoredRecording(string BlobName, int DurationMs);

/// <summary>Brings finished mu-law WAV files into the blob container, each with its waveform. Saving again overwrites with the same.</summary>
internal sealed class RecordingStore(IBlobContainer<RecordingContainer> blobs) : ITransientDependency
{
    private const int LongestHeader = 4096;
    private const int PieceSize = 64 * 1024;
    private const int PeakDecimals = 3;

    private static readonly string[] StereoNames = ["caller", "assistant"];

    public static string BlobNameOf(Guid recordingId) => $"{recordingId:D}.wav";

    public static string WaveformNameOf(Guid recordingId) => $"{recordingId:D}.waveform.json";

    /// <summary>What a run that was killed has already stored; null when there is no complete blob.</summary>
    public async Task<StoredRecording?> FindAsync(Guid recordingId, CancellationToken cancellationToken = default)
    {
        var name = BlobNameOf(recordingId);
        var blob = await blobs.GetOrNullAsync(name, cancellationToken);
        if (blob is null)
        {
            return null;
        }

        await using (blob)
        {
            var header = await ReadHeaderAsync(blob, cancellationToken);
            return new StoredRecording(name, (int)(header.DurationMs ?? 0));
        }
    }

    public async Task<StoredRecording> SaveAsync(Guid recordingId, string wavPath, CancellationToken cancellationToken = default)
    {
        await using var file = new FileStream(wavPath, FileMode.Open, FileAccess.Read, FileShare.Read, PieceSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var header = await ReadHeaderAsync(file, cancellationToken);
        var meter = await MeasureAsync(file, header, cancellationToken);

        // The waveform first: whoever sees the recording sees its waveform too.
        using var waveform = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(WaveformOf(meter, header), JsonSerializerOptions.Web));
        await blobs.SaveAsync(WaveformNameOf(recordingId), waveform, overrideExisting: true, cancellationToken);

        file.Position = 0;
        var name = BlobNameOf(recordingId);
        await blobs.SaveAsync(name, file, overrideExisting: true, cancellationToken);
        return new StoredRecording(name, (int)meter.DurationMs);
    }

    private static async Task<WavHeader> ReadHeaderAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[LongestHeader];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return WavHeader.TryRead(start.AsSpan(0, length), out var header) && header is { Format: WavHeader.MuLawFormat, SampleRate: MuLaw.SampleRate }
            ? header
            : throw new InvalidDataException("The recording is not a mu-law WAV file.");
    }

    private static async Task<AudioMeter> MeasureAsync(FileStream file, WavHeader header, CancellationToken cancellationToken)
    {
        var meter = new AudioMeter(header.Channels);
        var piece = new byte[PieceSize];
        var left = Math.Min(header.DataLength ?? long.MaxValue, file.Length - header.DataOffset);
        file.Position = header.DataOffset;
        while (left > 0)
        {
            var read = await file.ReadAsync(piece.AsMemory(0, (int)Math.Min(left, piece.Length)), cancellationToken);
            if (read == 0)
            {
                break;
            }

            meter.Add(piece.AsSpan(0, read));
            left -= read;
        }

        return meter;
    }

    private static WaveformDto WaveformOf(AudioMeter meter, WavHeader header) => new()
    {
        DurationMs = (int)meter.DurationMs,
        Channels = [.. Enumerable.Range(0, header.Channels).Select(channel => new WaveformChannelDto
        {
            Name = StereoNames[channel],
            Peaks = [.. meter.Peaks(channel).Select(peak => MathF.Round(peak, PeakDecimals))],
        })],
    };
}
