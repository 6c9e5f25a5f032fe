using AgentLocator.Audio;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Transcripts.Speech;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Which recording, for which run of its call's transcript.</summary>
[BackgroundJobName("transcription.transcribe-recording")]
internal sealed record TranscribeRecordingArgs(Guid RecordingId, int Run);

/// <summary>
/// Transcribes one recording, channel by channel and chunk by chunk. Each chunk is saved with the place where it ends, so that a job that was killed goes on at the next one and
/// nothing is paid for twice. No transaction is open while a provider is asked.
/// </summary>
internal sealed partial class TranscribeRecordingJob(
    TenantScope scope,
    ICurrentTenant currentTenant,
    IRecordingAudio audio,
    ISpeechProviders providers,
    ChunkTranscriber chunks,
    ILogger<TranscribeRecordingJob> logger) : AsyncBackgroundJob<TranscribeRecordingArgs>, ITransientDependency
{
    private const int ConflictRetries = 5;

    public override async Task ExecuteAsync(TranscribeRecordingArgs args)
    {
        if (await StepAsync(progress => progress.BeginAsync(args)) is not { } work)
        {
            return;
        }

        try
        {
            await TranscribeAsync(args, work);
        }
        catch (ProviderException failure)
        {
            LogFailed(logger, args.RecordingId, failure.Provider, failure.Failure, failure.Message);

            // There was a provider to ask a moment ago: what is not configured now is its model or its address, and waits for people like a key that is refused.
            await (failure.Failure == ProviderFailure.InvalidRequest
                ? SettleAsync(args, part => part.Fail("Refused"))
                : StepAsync(progress => progress.WaitAsync(args, failure)));
        }
    }

    private async Task TranscribeAsync(TranscribeRecordingArgs args, PartWork work)
    {
        if (!work.Wish.IsEnabled || (await providers.OrderAsync(ProviderPurpose.FileTranscription)).Count == 0)
        {
            await SettleAsync(args, part => part.Skip());
            return;
        }

        await using var file = await audio.OpenAsync(args.RecordingId);
        if (file is null)
        {
            await SettleAsync(args, part => part.Fail("Erased"));
            return;
        }

        WavReader reader;
        try
        {
            reader = await WavReader.OpenAsync(file);
            if (reader.SampleRate != MuLaw.SampleRate)
            {
                throw new WavFormatException($"It has {reader.SampleRate} samples a second, and a telephone has {MuLaw.SampleRate}.");
            }
        }
        catch (WavFormatException damaged)
        {
            LogDamaged(logger, damaged, args.RecordingId);
            await SettleAsync(args, part => part.Fail("NotAudio"));
            return;
        }

        await TranscribeAsync(args, work, reader);
        await SettleAsync(args, part => part.Complete());
    }

    private async Task TranscribeAsync(TranscribeRecordingArgs args, PartWork work, WavReader reader)
    {
        var maps = await SpeechFinder.FindAsync(reader, CancellationToken.None);
        var recording = new RecordedSpeech(reader, maps);
        var saved = (work.Channel, work.Position);
        for (var channel = work.Channel; channel < maps.Count; channel++)
        {
            var position = channel == work.Channel ? work.Position : 0;
            while (maps[channel].HasSpeechAfter(position))
            {
                var heard = await chunks.TranscribeAsync(recording, channel, position, work, CancellationToken.None);
                if (!await StepAsync(progress => progress.SaveAsync(args, saved, heard)))
                {
                    // Another's work, or our own whose answer was lost: the next try goes on where the row says, if there is anything left.
                    throw new AbpException($"Recording {args.RecordingId} is not where this try of run {args.Run} left it.");
                }

                position = heard.End;
                saved = (channel, position);
            }
        }
    }

    private Task SettleAsync(TranscribeRecordingArgs args, Action<TranscriptPart> settle) => StepAsync(progress => progress.SettleAsync(args, settle));

    private Task StepAsync(Func<TranscriptProgress, Task> step) => StepAsync(async progress =>
    {
        await step(progress);
        return true;
    });

    private Task<T> StepAsync<T>(Func<TranscriptProgress, Task<T>> step) => scope.RunAsync(
        currentTenant.Id ?? throw new AbpException("A recording is transcribed for a tenant."),
        services => step(services.GetRequiredService<TranscriptProgress>()),
        ConflictRetries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} could not be transcribed by {Provider}: {Failure}. {Answer}")]
    private static partial void LogFailed(ILogger logger, Guid recordingId, string provider, ProviderFailure failure, string answer);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} is no audio that can be read")]
    private static partial void LogDamaged(ILogger logger, Exception exception, Guid recordingId);
}
