using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>Finds out how a call ended: from trailers, from headers where the answer is nothing but trailers, from the HTTP status, or from a fault of the connection.</summary>
internal static class GrpcStatusReader
{
    // Error codes of HTTP/2 (RFC 9113, 7) that say more than "it broke".
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;
    private const long InadequateSecurity = 12;

    /// <summary>Whether the answer is over with its headers, and with which failure; a stream without a message may end well so.</summary>
    public static (bool HasEnded, RpcException? Failure) OfHeaders(HttpResponseMessage response, TimeProvider timeProvider)
    {
        if (response.Headers.Contains("grpc-status"))
        {
            return (true, OfFields(response.Headers, response, timeProvider));
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            var status = new Status(OfHttp(response.StatusCode), $"The server answered HTTP {(int)response.StatusCode}.");
            return (true, new RpcException(status, retryDelay: RetryAfterOf(response, timeProvider)));
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        return type is not null && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase)
            ? (false, null)
            : (true, new RpcException(new Status(StatusCode.Internal, "The answer is not gRPC.")));
    }

    /// <summary>After the last message: null when all went well.</summary>
    public static RpcException? OfTrailers(HttpResponseMessage response, TimeProvider timeProvider)
    {
        return response.TrailingHeaders.Contains("grpc-status")
            ? OfFields(response.TrailingHeaders, response, timeProvider)
            : new RpcException(new Status(StatusCode.Internal, "The answer ended without a status."));
    }

    public static RpcException OfFault(Exception exception)
    {
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            if (fault is HttpProtocolException protocol)
            {
                var code = protocol.ErrorCode switch
                {
                    RefusedStream => StatusCode.Unavailable,
                    Cancel => StatusCode.Cancelled,
                    EnhanceYourCalm => StatusCode.ResourceExhausted,
                    InadequateSecurity => StatusCode.PermissionDenied,
                    // Also a connection that was given up as a whole: it says nothing about the call.
                    _ => StatusCode.Unavailable,
                };
                return new RpcException(new Status(code, $"The stream was reset with HTTP/2 code {protocol.ErrorCode}."), inner: exception);
            }
        }

        var reason = exception is HttpRequestException http ? http.HttpRequestError.ToString() : exception.GetType().Name;
        return new RpcException(new Status(StatusCode.Unavailable, $"The connection failed: {reason}."), inner: exception);
    }

    private static RpcException? OfFields(HttpResponseHeaders fields, HttpResponseMessage response, TimeProvider timeProvider)
    {
        var text = First(fields, "grpc-status");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new RpcException(new Status(StatusCode.Internal, "The status is not a number."));
        }

        if (number == 0)
        {
            return null;
        }

        var code = Enum.IsDefined((StatusCode)number) ? (StatusCode)number : StatusCode.Unknown;
        var details = DetailsOf(First(fields, "grpc-status-details-bin"));
        var delay = details?.GetDetail<Rpc.RetryInfo>()?.RetryDelay?.ToTimeSpan() ?? PushbackOf(fields) ?? RetryAfterOf(response, timeProvider);
        return new RpcException(new Status(code, Uri.UnescapeDataString(First(fields, "grpc-message") ?? "")), details, delay);
    }

    private static Rpc.Status? DetailsOf(string? base64)
    {
        if (string.IsNullOrEmpty(base64))
        {
            return null;
        }

        try
        {
            // Padding may be left out.
            return Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(base64.TrimEnd('=') + new string('=', (4 - (base64.TrimEnd('=').Length % 4)) % 4)));
        }
        catch (Exception exception) when (exception is FormatException or InvalidProtocolBufferException)
        {
            // Details are an extra: the code alone has to do.
            return null;
        }
    }

    private static TimeSpan? PushbackOf(HttpResponseHeaders fields)
    {
        return int.TryParse(First(fields, "grpc-retry-pushback-ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var wait = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - timeProvider.GetUtcNow()) : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? First(HttpResponseHeaders fields, string name) => fields.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // grpc/grpc, doc/http-grpc-status-mapping.md; only where no gRPC status came.
    private static StatusCode OfHttp(HttpStatusCode status) => (int)status switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
