using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using AgentLocator.Deepgram.Wire;
using Polly;
using Polly.Retry;

namespace AgentLocator.Deepgram;

/// <summary>
/// Deepgram's speech recognition: live over a WebSocket, and of recordings. For many calls at once. Failures are <see cref="DeepgramException"/>;
/// <see cref="OperationCanceledException"/> comes only of the caller's own token.
/// </summary>
/// <remarks>
/// What is tried again: only the opening of a socket, where nothing was heard yet. An open socket that breaks is not opened again by itself, because what was said on the
/// way cannot be known here: the stream tells up to where results are final (<see cref="DeepgramListenStream.FinalUntil"/>), and a caller that kept the audio after that
/// opens another and sends it there. A recording is not sent again: who has it decides when.
/// </remarks>
public sealed class DeepgramClient : IDisposable
{
    private const string Path = "/v1/listen";
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(5);

    private readonly DeepgramOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _opening;

    /// <param name="options">Key, address, times.</param>
    /// <param name="timeProvider">Clock of time-outs and waits; null for the system's.</param>
    public DeepgramClient(DeepgramOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _opening = BuildRetries(options, _timeProvider);
    }

    /// <summary>Opens a stream. Audio or a KeepAlive must follow within ten seconds; the stream sees to the latter.</summary>
    public async Task<DeepgramListenStream> ListenAsync(ListenOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var socket = await _opening.ExecuteAsync(async token => await OpenAsync(options, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return new DeepgramListenStream(socket, _options, _timeProvider);
    }

    /// <summary>Recognises a recording.</summary>
    /// <param name="audio">From its position to its end; read once, and left open.</param>
    /// <param name="contentType">audio/wav, audio/mulaw, ...</param>
    /// <param name="options">Model and language; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<DeepgramTranscription> TranscribeAsync(
        Stream audio,
        string contentType = "audio/wav",
        ListenOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseUrl, Path + (options ?? new ListenOptions()).ToQuery(isLive: false)));
        request.Headers.Authorization = new AuthenticationHeaderValue("Token", _options.ApiKey);
        request.Content = new StreamContent(new LeftOpenStream(audio));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var late = new CancellationTokenSource(_options.FileTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return WireReader.File(body);
            }

            var error = WireReader.Error(body);
            var retryAfter = Refusal.RetryAfterOf(response.Headers.RetryAfter?.ToString(), _timeProvider);
            throw Refusal.Of(response.StatusCode, error.ErrCode, error.RequestId, retryAfter);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeepgramException(DeepgramFailure.Timeout, $"No answer within {_options.FileTimeout.TotalSeconds:0.#} seconds.", inner: exception);
        }
        catch (HttpRequestException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeepgramException(DeepgramFailure.Unavailable, $"The connection failed: {exception.HttpRequestError}.", inner: exception);
        }
    }

    /// <summary>Closes the connections of recordings; streams live on.</summary>
    public void Dispose() => _http.Dispose();

    private static ResiliencePipeline BuildRetries(DeepgramOptions options, TimeProvider timeProvider)
    {
        if (options.ConnectTries <= 1)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.ConnectTries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstRetryDelay,
                MaxDelay = LongestRetryDelay,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is DeepgramException { Failure: DeepgramFailure.Unavailable or DeepgramFailure.RateLimited } fault
                    && (fault.RetryAfter ?? TimeSpan.Zero) <= LongestRetryDelay),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as DeepgramException)?.RetryAfter),
            })
            .Build();
    }

    private async Task<ClientWebSocket> OpenAsync(ListenOptions options, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(new Uri(_options.BaseUrl, Path + options.ToQuery(isLive: true)));
        address.Scheme = address.Scheme == Uri.UriSchemeHttp ? Uri.UriSchemeWs : Uri.UriSchemeWss;
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Token {_options.ApiKey}");
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        using var late = new CancellationTokenSource(_options.ConnectTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(address.Uri, either.Token).ConfigureAwait(false);
            return socket;
        }
        catch (Exception exception)
        {
            var status = socket.HttpStatusCode;
            var headers = socket.HttpResponseHeaders;
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception switch
            {
                _ when late.IsCancellationRequested => new DeepgramException(
                    DeepgramFailure.Timeout, $"The socket did not open within {_options.ConnectTimeout.TotalSeconds:0.#} seconds.", inner: exception),
                WebSocketException when status is not (0 or HttpStatusCode.SwitchingProtocols) => Refusal.Of(
                    status, Header(headers, "dg-error"), Header(headers, "dg-request-id"), Refusal.RetryAfterOf(Header(headers, "retry-after"), _timeProvider)),
                WebSocketException => new DeepgramException(DeepgramFailure.Unavailable, "The socket did not open.", inner: exception),
                _ => exception,
            };
        }
    }

    private static string? Header(IReadOnlyDictionary<string, IEnumerable<string>>? headers, string name)
    {
        return headers?.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
    }
}
