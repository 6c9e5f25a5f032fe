using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.ProviderSimulator.Failures;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>Google's two services and its token server.</summary>
internal static class GoogleEndpoints
{
    public const string Provider = "google";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/token", (HttpContext http, GoogleAccount account, FailurePlan plan, CallMeter meter) => account.GiveTokenAsync(http, plan, meter));
        GoogleSpeech.Map(app);
        GoogleVoices.Map(app);
    }

    /// <summary>A method: counted, its caller's token checked, its end told in trailers.</summary>
    public static void MapMethod(IEndpointRouteBuilder app, string service, string method, Func<GrpcExchange, HttpContext, Task> serve)
    {
        app.MapPost($"/{service}/{method}", async (HttpContext http, GoogleAccount account, CallMeter meter) =>
        {
            using var stay = meter.Enter(Provider, method);
            var exchange = new GrpcExchange(http);
            try
            {
                account.Check(http.Request);
                await serve(exchange, http);
                await exchange.EndAsync();
            }
            catch (GrpcFault fault)
            {
                exchange.End(fault.Code, fault.Message, fault.Details);
            }
            catch (GrpcExchange.BrokenOffException)
            {
                // As planned.
            }
            catch (Exception e) when (e is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
            {
                // The client went away, which a client may.
            }
        });
    }
}
