using System.Runtime.CompilerServices;
using System.Text;
using AgentLocator.GoogleCloud.Grpc;

namespace AgentLocator.GoogleCloud.TextToSpeech.V1;

public sealed partial class TextToSpeechClient
{
    /// <summary>One stream. One writer and one reader.</summary>
    public sealed class StreamingSynthesizeStream : IAsyncDisposable
    {
        private readonly DuplexCall<StreamingSynthesizeRequest, StreamingSynthesizeResponse> _call;

        internal StreamingSynthesizeStream(DuplexCall<StreamingSynthesizeRequest, StreamingSynthesizeResponse> call) => _call = call;

        /// <summary>
        /// Sends the configuration (first) or text, best in whole sentences. Where the stream has ended: the refusal, or CANCELLED when only
        /// its responses say why.
        /// <see cref="ArgumentException"/> for a text that is too long.
        /// </summary>
        public async Task WriteAsync(StreamingSynthesizeRequest request, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(request);
            if (Encoding.UTF8.GetByteCount(request.Input?.Text ?? "") > MaxInputBytes)
            {
                throw new ArgumentException($"The text has more than {MaxInputBytes} bytes.", nameof(request));
            }

            if (!await _call.WriteAsync(request, cancellationToken).ConfigureAwait(false))
            {
                throw await _call.WhyEndedAsync().ConfigureAwait(false);
            }
        }

        /// <summary>No more text: the server sends what audio is left, and ends.</summary>
        public Task WriteCompleteAsync()
        {
            _call.Complete();
            return Task.CompletedTask;
        }

        /// <summary>Audio without a header, to the end of the stream. To be read once.</summary>
        /// <param name="within">Longest wait for each piece: DEADLINE_EXCEEDED after it. Null for no limit, as where the text comes slowly.</param>
        /// <param name="cancellationToken">Ends the reading, and with it the stream.</param>
        public async IAsyncEnumerable<StreamingSynthesizeResponse> GetResponseStream(
            TimeSpan? within = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            while (await _call.ReadAsync(cancellationToken, within).ConfigureAwait(false) is { } response)
            {
                yield return response;
            }
        }

        /// <summary>Ends the stream at once where it still runs.</summary>
        public ValueTask DisposeAsync() => _call.DisposeAsync();
    }
}
