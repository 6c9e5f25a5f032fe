using AgentLocator.Deepgram;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>Deepgram's recognition of recordings, a segment for each sentence that it hears.</summary>
internal sealed class DeepgramFileTranscriber(DeepgramClient client, string model) : IFileTranscriber
{
    public string Provider => ProviderNames.Deepgram;

    // 2 GB; smaller pieces cost less when one fails.
    public long MaxUploadBytes => 100 * 1024 * 1024;

    // Ten minutes of work is its limit, at many times the speed of speech.
    public TimeSpan MaxDuration => TimeSpan.FromHours(1);

    public bool GivesTimes => true;

    public async Task<FileTranscription> TranscribeAsync(FileTranscriptionRequest request, CancellationToken cancellationToken = default)
    {
        request.Wav.Position = 0;
        var chosen = request.Model ?? model;
        var options = new ListenOptions { Model = chosen, Language = request.Language, Encoding = null, SmartFormat = true, Keyterms = DeepgramHints.Of(request.Hints) };
        var answer = await DeepgramFailures.MappedAsync(() => client.TranscribeAsync(request.Wav, "audio/wav", options, cancellationToken));
        List<TranscribedSegment> segments = [.. answer.Utterances
            .Where(utterance => utterance.Transcript.Length > 0)
            .Select(utterance => new TranscribedSegment(utterance.Start, utterance.End, utterance.Transcript, utterance.Confidence, NoSpeechProbability: null))];
        return new FileTranscription { Text = string.Join(' ', segments.Select(segment => segment.Text)), Segments = segments, Model = chosen };
    }
}
