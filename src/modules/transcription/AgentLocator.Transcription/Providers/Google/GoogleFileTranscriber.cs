using AgentLocator.Audio;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.Transcription.Contracts.Speech;
using Google.Protobuf;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary>
/// <c>Recognize</c>, which takes a minute of audio inside the request. Longer audio (<c>LongRunningRecognize</c>) would have to lie in a bucket of Google's: whoever asks
/// cuts it shorter instead, at silences.
/// </summary>
internal sealed class GoogleFileTranscriber(SpeechClient client, string model, TimeSpan timeout) : IFileTranscriber
{
    public string Provider => ProviderNames.Google;

    // 10 MB for the whole request.
    public long MaxUploadBytes => 9 * 1024 * 1024;

    public TimeSpan MaxDuration => TimeSpan.FromSeconds(55);

    public bool GivesTimes => true;

    public async Task<FileTranscription> TranscribeAsync(FileTranscriptionRequest request, CancellationToken cancellationToken = default)
    {
        request.Wav.Position = 0;
        var file = new byte[request.Wav.Length];
        await request.Wav.ReadExactlyAsync(file, cancellationToken);
        var (header, audio) = Take(file);
        var chosen = request.Model ?? model;
        var config = GoogleFormats.ConfigOf(
            header.BitsPerSample == 8 ? AudioEncoding.MuLaw : AudioEncoding.Pcm16, header.SampleRate, request.Language, chosen, request.Hints);
        var asked = new RecognizeRequest { Config = config, Audio = new RecognitionAudio { Content = UnsafeByteOperations.UnsafeWrap(audio) } };
        var answer = await GoogleFailures.MappedAsync(
            () => client.RecognizeAsync(asked, new CallSettings { CancellationToken = cancellationToken, Timeout = timeout }), cancellationToken);
        var segments = SegmentsOf(answer);
        return new FileTranscription { Text = string.Join(' ', segments.Select(segment => segment.Text)), Segments = segments, Model = chosen };
    }

    private static (WavHeader Header, ReadOnlyMemory<byte> Audio) Take(byte[] file)
    {
        if (!WavHeader.TryRead(file, out var header))
        {
            throw new ProviderException(ProviderNames.Google, ProviderFailure.InvalidRequest, "The audio is no WAV file.");
        }

        var begin = (int)header.DataOffset;
        return (header, file.AsMemory(begin, (int)Math.Min(header.DataLength ?? long.MaxValue, file.Length - begin)));
    }

    // A result says where it ends; where it begins, its first word does, else the end of the one before.
    private static List<TranscribedSegment> SegmentsOf(RecognizeResponse answer)
    {
        var segments = new List<TranscribedSegment>();
        var before = TimeSpan.Zero;
        foreach (var result in answer.Results.Where(result => result.Alternatives.Count > 0))
        {
            var best = result.Alternatives[0];
            var start = best.Words.FirstOrDefault()?.StartTime?.ToTimeSpan() ?? before;
            var end = best.Words.LastOrDefault()?.EndTime?.ToTimeSpan() ?? result.ResultEndTime?.ToTimeSpan() ?? start;
            before = end > start ? end : start;
            if (best.Transcript.Trim() is { Length: > 0 } text)
            {
                segments.Add(new TranscribedSegment(start, before, text, GoogleFormats.Confidence(best.Confidence), NoSpeechProbability: null));
            }
        }

        return segments;
    }
}
