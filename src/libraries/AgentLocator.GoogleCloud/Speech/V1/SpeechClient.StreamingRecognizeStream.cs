using System.Runtime.CompilerServices;
using AgentLocator.GoogleCloud.Grpc;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Speech.V1;

public sealed partial class SpeechClient
{
    /// <summary>One stream: audio in, results out, at the same time. One writer and one reader.</summary>
    public sealed class StreamingRecognizeStream : IAsyncDisposable
    {
        /// <summary>Audio of one message; Google refuses messages above 25 KB (quotas, "content limits").</summary>
        public const int MaxAudioBytes = 24_000;

        private readonly DuplexCall<StreamingRecognizeRequest, StreamingRecognizeResponse> _call;

        internal StreamingRecognizeStream(DuplexCall<StreamingRecognizeRequest, StreamingRecognizeResponse> call) => _call = call;

        /// <summary>
        /// Sends the configuration (first) or audio, which is cut into messages that Google takes. Waits while the server does not keep up. Where the stream has
        /// ended: the refusal, or CANCELLED when only its responses say why.
        /// </summary>
        public async Task WriteAsync(StreamingRecognizeRequest request, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (!await TryWriteAsync(request, cancellationToken).ConfigureAwait(false))
            {
                throw await _call.WhyEndedAsync().ConfigureAwait(false);
            }
        }

        /// <summary>No more audio: the server sends what results are left, and ends.</summary>
        public Task WriteCompleteAsync()
        {
            _call.Complete();
            return Task.CompletedTask;
        }

        /// <summary>The responses to the end of the stream; <see cref="RpcException"/> when it does not end well. To be read once.</summary>
        public async IAsyncEnumerable<StreamingRecognizeResponse> GetResponseStream([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            while (await _call.ReadAsync(cancellationToken).ConfigureAwait(false) is { } response)
            {
                yield return response;
            }
        }

        /// <summary>Ends the stream at once where it still runs.</summary>
        public ValueTask DisposeAsync() => _call.DisposeAsync();

        internal void EndWithin(TimeSpan time) => _call.EndWithin(time);

        internal async ValueTask<bool> TryWriteAsync(StreamingRecognizeRequest request, CancellationToken cancellationToken)
        {
            if (request.AudioContent is not { Length: > MaxAudioBytes } audio)
            {
                return await _call.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }

            for (var at = 0; at < audio.Length; at += MaxAudioBytes)
            {
                var part = UnsafeByteOperations.UnsafeWrap(audio.Memory.Slice(at, Math.Min(MaxAudioBytes, audio.Length - at)));
                if (!await _call.WriteAsync(new StreamingRecognizeRequest { AudioContent = part }, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
