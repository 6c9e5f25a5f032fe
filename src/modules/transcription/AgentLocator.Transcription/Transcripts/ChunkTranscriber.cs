using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Transcripts.Speech;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Has the next chunk of a channel transcribed by the first provider that can. How long it is depends on who takes it: each has limits of its own.</summary>
internal sealed partial class ChunkTranscriber(ISpeechProviders providers, TranscriptionOptions options, ILogger<ChunkTranscriber> logger) : ITransientDependency
{
    private const int MsPerSecond = 1000;
    private const double WholePercent = 100;

    /// <summary>Throws <see cref="ProviderException"/> when nobody can. There is speech from <paramref name="position"/> on.</summary>
    public async Task<HeardChunk> TranscribeAsync(RecordedSpeech recording, int channel, long position, PartWork work, CancellationToken cancellationToken)
    {
        try
        {
            return await UseAsync(work.RequestedProvider);
        }
        catch (ProviderException refused) when (refused.Failure == ProviderFailure.InvalidRequest && work.RequestedProvider is null)
        {
            // What one refuses, a model that is no more for example, another may take.
            foreach (var other in await providers.OrderAsync(ProviderPurpose.FileTranscription, cancellationToken))
            {
                if (other != refused.Provider && await TryAsync(other) is { } heard)
                {
                    return heard;
                }
            }

            throw;
        }

        Task<HeardChunk> UseAsync(string? only) => providers.UseAsync<IFileTranscriber, HeardChunk>(
            ProviderPurpose.FileTranscription,
            (transcriber, ct) => AskAsync(transcriber, recording, channel, position, work, ct),
            only,
            cancellationToken);

        async Task<HeardChunk?> TryAsync(string provider)
        {
            try
            {
                return await UseAsync(provider);
            }
            catch (ProviderException refused) when (refused.Failure == ProviderFailure.InvalidRequest)
            {
                LogRefused(logger, provider);
                return null;
            }
        }
    }

    private async Task<HeardChunk> AskAsync(
        IFileTranscriber transcriber, RecordedSpeech recording, int channel, long position, PartWork work, CancellationToken cancellationToken)
    {
        var (reader, map) = (recording.Reader, recording.Maps[channel]);
        var whole = await ChunkCutter.NextAsync(reader, map, channel, position, MostSamples(transcriber, reader.SampleRate), cancellationToken)
            ?? throw new AbpException("There is no speech left.");
        var chunk = transcriber.GivesTimes ? whole : SpeechTurns.FirstOf(whole, recording);
        await using var wav = await ChunkAudio.WriteAsync(reader, chunk, cancellationToken);
        var sent = TimeSpan.FromSeconds((double)ChunkAudio.LengthOf(chunk, reader.SampleRate) / reader.SampleRate);
        var answer = await transcriber.TranscribeAsync(
            new FileTranscriptionRequest { Wav = wav, Duration = sent, Language = work.Wish.Language, Hints = work.Wish.Hints },
            cancellationToken);
        var heard = HallucinationGuard.Sift(
            HeardTexts.Of(chunk, answer, reader.SampleRate),
            (from, to) => TimeSpan.FromSeconds((double)map.VoicedBetween(from, to) / reader.SampleRate),
            work.Wish.Hints);
        return new HeardChunk(
            channel,
            chunk.End,
            (int)(WholePercent * (channel + (chunk.End / (double)recording.Samples)) / recording.Maps.Count),
            sent,
            transcriber.Provider,
            answer.Model,
            [.. heard.Select(text => ToUtterance(text, SpeakerOf(channel), work.OffsetMs, reader.SampleRate))]);
    }

    private long MostSamples(IFileTranscriber transcriber, int sampleRate)
    {
        TimeSpan[] limits = transcriber.GivesTimes ? [transcriber.MaxDuration, options.LongestChunk] : [transcriber.MaxDuration, options.LongestChunk, SpeechTurns.Longest];
        return Math.Max(sampleRate, Math.Min(ChunkAudio.SamplesOf(limits.Min(), sampleRate), ChunkAudio.SamplesIn(transcriber.MaxUploadBytes)));
    }

    /// <summary>A stream has the caller left and the receptionist right; a message has the caller alone.</summary>
    private static Speaker SpeakerOf(int channel) => channel == 0 ? Speaker.Caller : Speaker.Receptionist;

    private static Utterance ToUtterance(HeardText text, Speaker speaker, int offsetMs, int sampleRate) => new(
        speaker,
        offsetMs + (int)(text.Start * MsPerSecond / sampleRate),
        offsetMs + (int)(text.End * MsPerSecond / sampleRate),
        text.Text,
        text.Confidence is { } confidence ? Math.Clamp(confidence, 0, 1) : null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} refuses the recording, too")]
    private static partial void LogRefused(ILogger logger, string provider);
}
