using System.Threading.Channels;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech.V1;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>One of the streams that follow each other, and the place in the audio where it began.</summary>
internal sealed class RecognitionLeg(SpeechClient.StreamingRecognizeStream stream, string language, long start, double bytesPerSecond, TimeProvider timeProvider)
{
    private readonly long _openedAt = timeProvider.GetTimestamp();
    private long _sent;
    private volatile bool _isRetired;

    public string Language => language;

    /// <summary>Bytes of all the audio before this stream's first one.</summary>
    public long Start => start;

    /// <summary>Where its last final result ended; at first, where it began.</summary>
    public TimeSpan LastFinal { get; set; } = TimeSpan.FromSeconds(start / bytesPerSecond);

    public bool HasResults { get; set; }

    public Task Reading { get; private set; } = Task.CompletedTask;

    /// <summary>Google counts the clock and the audio: whichever is more.</summary>
    public TimeSpan Age
    {
        get
        {
            var byClock = timeProvider.GetElapsedTime(_openedAt);
            var byAudio = TimeSpan.FromSeconds(_sent / bytesPerSecond);
            return byClock > byAudio ? byClock : byAudio;
        }
    }

    /// <summary>Hands responses, and then the end, to the inbox.</summary>
    public void BeginReading(ChannelWriter<RecognitionEvent> inbox, CancellationToken cancellationToken)
    {
        Reading = ReadAsync(inbox, cancellationToken);
    }

    /// <summary>False where the stream has ended; its end comes, or came, through the inbox.</summary>
    public ValueTask<bool> ConfigureAsync(StreamingRecognitionConfig config, CancellationToken cancellationToken)
    {
        return stream.TryWriteAsync(new StreamingRecognizeRequest { StreamingConfig = config }, cancellationToken);
    }

    /// <inheritdoc cref="ConfigureAsync" />
    public ValueTask<bool> SendAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken)
    {
        _sent += audio.Length;
        return stream.TryWriteAsync(new StreamingRecognizeRequest { AudioContent = UnsafeByteOperations.UnsafeWrap(audio) }, cancellationToken);
    }

    /// <summary>No more audio; the last results are awaited for so long.</summary>
    public async Task CompleteAsync(TimeSpan within)
    {
        await stream.WriteCompleteAsync().ConfigureAwait(false);
        stream.EndWithin(within);
    }

    /// <summary>Another stream has taken over: what this one still says is read to its end and not used.</summary>
    public Task RetireAsync(TimeSpan within)
    {
        _isRetired = true;
        return CompleteAsync(within);
    }

    private async Task ReadAsync(ChannelWriter<RecognitionEvent> inbox, CancellationToken cancellationToken)
    {
        RpcException? failure = null;
        try
        {
            await foreach (var response in stream.GetResponseStream(cancellationToken).ConfigureAwait(false))
            {
                await PostAsync(inbox, new ResponseEvent(this, response), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RpcException exception)
        {
            failure = exception;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The recognition was given up: nobody asks how this stream ended.
            return;
        }
        catch (Exception exception)
        {
            failure = new RpcException(new Status(StatusCode.Internal, "The stream could not be read."), inner: exception);
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        await PostAsync(inbox, new EndEvent(this, failure), CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask PostAsync(ChannelWriter<RecognitionEvent> inbox, RecognitionEvent happening, CancellationToken cancellationToken)
    {
        try
        {
            if (!_isRetired)
            {
                await inbox.WriteAsync(happening, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChannelClosedException)
        {
            // The recognition is over, and this stream with it.
        }
    }
}
