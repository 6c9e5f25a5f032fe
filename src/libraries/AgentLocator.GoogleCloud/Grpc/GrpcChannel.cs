using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Google.Protobuf;
using Polly;
using Polly.Retry;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>Calls to one server over HTTP/2: h2 for https addresses, h2c without negotiation for http ones (a simulator on this machine).</summary>
internal sealed class GrpcChannel : IDisposable
{
    private const int MaxTries = 4;

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(5);

    private readonly Uri _address;
    private readonly IAccessTokens? _tokens;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private readonly HttpMessageInvoker _http;
    private readonly ResiliencePipeline _repeated;

    /// <param name="address">Scheme, host and port.</param>
    /// <param name="tokens">Null for none, as a server on this machine may not ask for any.</param>
    /// <param name="timeout">Of a unary call that says nothing itself.</param>
    /// <param name="timeProvider">Clock of deadlines and waits.</param>
    public GrpcChannel(Uri address, IAccessTokens? tokens, TimeSpan timeout, TimeProvider timeProvider)
    {
        _address = address;
        _tokens = tokens;
        _timeout = timeout;
        _timeProvider = timeProvider;
        _http = new HttpMessageInvoker(CreateHandler());
        _repeated = BuildRetries(timeProvider);
    }

    public TimeProvider TimeProvider => _timeProvider;

    /// <summary>Starts a call on which both sides stream. Never throws: what goes wrong is told to its reader.</summary>
    public DuplexCall<TRequest, TResponse> Open<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, CallSettings? settings = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        settings ??= new CallSettings();
        return new DuplexCall<TRequest, TResponse>(
            method.Parser,
            (frames, cancellationToken) => SendAsync(method.Path, frames, settings.Timeout, cancellationToken),
            settings,
            _timeProvider);
    }

    /// <summary>One question, one answer; asked again on UNAVAILABLE where the method allows it, as long as the deadline is not reached.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, TRequest request, CallSettings? settings = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        settings ??= new CallSettings();
        var timeout = settings.Timeout ?? _timeout;
        var start = _timeProvider.GetTimestamp();
        if (!method.MayRepeat)
        {
            return await CallOnceAsync(method, request, settings with { Timeout = timeout }).ConfigureAwait(false);
        }

        return await _repeated.ExecuteAsync(
            async cancellationToken =>
            {
                var left = timeout - _timeProvider.GetElapsedTime(start);
                return left > TimeSpan.Zero
                    ? await CallOnceAsync(method, request, new CallSettings { Timeout = left, CancellationToken = cancellationToken }).ConfigureAwait(false)
                    : throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline passed between two tries."));
            },
            settings.CancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),

        // A connection carries a hundred streams: more calls than that open a second one instead of queueing.
        EnableMultipleHttp2Connections = true,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),

        // A machine that went away without a word is noticed while calls run.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(60),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
    };

    private static ResiliencePipeline BuildRetries(TimeProvider timeProvider)
    {
        return new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MaxTries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstRetryDelay,
                MaxDelay = LongestRetryDelay,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is RpcException { StatusCode: StatusCode.Unavailable } fault
                    && (fault.RetryDelay ?? TimeSpan.Zero) <= LongestRetryDelay),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as RpcException)?.RetryDelay),
            })
            .Build();
    }

    private async Task<TResponse> CallOnceAsync<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, TRequest request, CallSettings settings)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var call = Open(method, settings);
        await using (call.ConfigureAwait(false))
        {
            await call.WriteAsync(request, CancellationToken.None).ConfigureAwait(false);
            call.Complete();
            var answer = await call.ReadAsync(CancellationToken.None).ConfigureAwait(false)
                ?? throw new RpcException(new Status(StatusCode.Internal, "The answer ended well but holds no message."));
            if (await call.ReadAsync(CancellationToken.None).ConfigureAwait(false) is not null)
            {
                throw new RpcException(new Status(StatusCode.Internal, "The answer holds more than one message."));
            }

            return answer;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, Channel<GrpcFrame> frames, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new GrpcRequestContent(frames),
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation("grpc-accept-encoding", "identity");
        request.Headers.TryAddWithoutValidation("user-agent", "grpc-dotnet-agentlocator/1.0");
        if (timeout is { } given)
        {
            request.Headers.TryAddWithoutValidation("grpc-timeout", string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp((long)given.TotalMilliseconds, 1, 99_999_999)}m"));
        }

        if (_tokens is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.GetAsync(cancellationToken).ConfigureAwait(false));
        }

        return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
