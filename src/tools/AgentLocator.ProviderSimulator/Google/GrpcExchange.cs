using System.Buffers.Binary;
using System.Globalization;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.ProviderSimulator.Failures;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>One call as a server sees it: messages in and out, and the failure that is planned for it.</summary>
internal sealed class GrpcExchange(HttpContext http)
{
    private const int HeaderLength = 5;

    private Failure? _failure;
    private int _written;

    /// <summary>The next message of the client; null when there are no more.</summary>
    public async Task<T?> ReadAsync<T>(MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderLength];
        var read = await http.Request.Body.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        await http.Request.Body.ReadExactlyAsync(body, cancellationToken);
        try
        {
            return parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new GrpcFault(StatusCode.Internal, "Request proto is invalid.");
        }
    }

    /// <summary>Takes the failure that is planned: a refusal at once, a late first byte, or one that comes with the answer.</summary>
    public async Task BeginAsync(FailurePlan plan, string operation, string? language)
    {
        _failure = plan.Take(GoogleEndpoints.Provider, operation, language);
        await FailingBody.DelayAsync(http, _failure);
        if (_failure is { AfterMessages: 0 } failure && GrpcFault.Of(failure) is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>The headers, before the first message: a stream is answered at once.</summary>
    public Task StartAsync()
    {
        if (http.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        http.Response.ContentType = "application/grpc";
        return http.Response.StartAsync(http.RequestAborted);
    }

    public async Task WriteAsync(IMessage message)
    {
        await StartAsync();
        var frame = FrameOf(message.ToByteArray());
        if (_failure is { } failure && _written == failure.AfterMessages)
        {
            await BreakAsync(failure, frame);
        }

        _written++;
        await http.Response.Body.WriteAsync(frame, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    public async Task EndAsync()
    {
        if (_failure is { } failure && _written <= failure.AfterMessages)
        {
            // There was nothing to say, so that nothing could go wrong with it.
            await StartAsync();
            await BreakAsync(failure, FrameOf([0x0A, 0x00]));
        }

        End(StatusCode.OK, "", []);
    }

    public void End(StatusCode code, string message, IReadOnlyList<IMessage> details)
    {
        var fields = new List<(string Name, string Value)> { ("grpc-status", ((int)code).ToString(CultureInfo.InvariantCulture)) };
        if (message.Length > 0)
        {
            fields.Add(("grpc-message", Uri.EscapeDataString(message)));
        }

        if (details.Count > 0)
        {
            var status = new AgentLocator.GoogleCloud.Rpc.Status { Code = (int)code, Message = message, Details = { details.Select(Any.Pack) } };
            fields.Add(("grpc-status-details-bin", Convert.ToBase64String(status.ToByteArray()).TrimEnd('=')));
        }

        foreach (var (name, value) in fields)
        {
            if (http.Response.HasStarted)
            {
                http.Response.AppendTrailer(name, value);
            }
            else
            {
                // An answer without a message is nothing but trailers, sent as headers.
                http.Response.ContentType = "application/grpc";
                http.Response.Headers[name] = value;
            }
        }
    }

    private static byte[] FrameOf(byte[] message)
    {
        var frame = new byte[HeaderLength + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, HeaderLength);
        return frame;
    }

    private async Task BreakAsync(Failure failure, byte[] frame)
    {
        if (GrpcFault.Of(failure) is { } fault)
        {
            throw fault;
        }

        if (failure.Kind is not (FailureKind.Stall or FailureKind.Reset or FailureKind.Truncated or FailureKind.Malformed))
        {
            return;
        }

        var sent = failure.Kind == FailureKind.Malformed ? FrameOf([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) : frame[..((frame.Length + 1) / 2)];
        await http.Response.Body.WriteAsync(sent, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        switch (failure.Kind)
        {
            case FailureKind.Stall:
                await FailingBody.UntilGoneAsync(http);
                break;
            case FailureKind.Reset:
                FailingBody.TearDown(http);
                break;
            default:
                End(StatusCode.OK, "", []);
                break;
        }

        throw new BrokenOffException();
    }

    /// <summary>The planned failure has happened; there is nothing more to do.</summary>
    public sealed class BrokenOffException : Exception;
}
