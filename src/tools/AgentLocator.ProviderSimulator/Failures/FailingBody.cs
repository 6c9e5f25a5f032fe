using Microsoft.AspNetCore.Connections.Features;

namespace AgentLocator.ProviderSimulator.Failures;

/// <summary>Sends the body of an HTTP answer in the way that a failure asks for. Refusals by status are the provider's own and are not made here.</summary>
internal static class FailingBody
{
    private static readonly byte[] Nonsense = "<html><body>Bad gateway</body></html>"u8.ToArray();

    public static async Task WriteAsync(HttpContext http, Failure? failure, ReadOnlyMemory<byte> body, string contentType)
    {
        http.Response.ContentType = contentType;
        switch (failure?.Kind)
        {
            case FailureKind.Stall:
                http.Response.ContentLength = body.Length;
                await SendHalfAsync(http, body);
                await UntilGoneAsync(http);
                http.Abort();
                return;
            case FailureKind.Reset:
                http.Response.ContentLength = body.Length;
                await SendHalfAsync(http, body);
                TearDown(http);
                return;
            case FailureKind.Truncated:
                // Half a document that ends as if it were whole.
                body = body[..(body.Length / 2)];
                break;
            case FailureKind.Malformed:
                body = Nonsense;
                break;
        }

        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The wait of a slow first byte; nothing for other failures.</summary>
    public static Task DelayAsync(HttpContext http, Failure? failure)
    {
        return failure?.Kind == FailureKind.SlowFirstByte ? Task.Delay(failure.DelayMs, http.RequestAborted) : Task.CompletedTask;
    }

    /// <summary>Until the client gives up.</summary>
    public static async Task UntilGoneAsync(HttpContext http)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // That is what was waited for.
        }
    }

    /// <summary>The connection ends without a farewell, as when a machine on the way goes down.</summary>
    public static void TearDown(HttpContext http)
    {
        http.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        http.Abort();
    }

    private static async Task SendHalfAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        await http.Response.Body.WriteAsync(body[..(body.Length / 2)], http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
