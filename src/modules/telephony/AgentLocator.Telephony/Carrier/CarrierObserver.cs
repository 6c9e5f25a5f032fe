using System.Diagnostics.Metrics;
using System.Net;

namespace AgentLocator.Telephony.Carrier;

/// <summary>Sees each request to the carrier's REST, repeated ones included: counts it, and remembers how the last ones went.</summary>
internal sealed class CarrierObserver(CarrierState state) : DelegatingHandler, ITransientDependency
{
    private static readonly Meter Meter = new("AgentLocator.Telephony.Carrier");
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("carrier.requests", description: "Requests to the carrier's REST by outcome");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            var outcome = OutcomeOf(response.StatusCode);
            Count(outcome);
            state.Hear(answered: outcome is not "failed");
            return response;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Count("unreachable");
            state.Hear(answered: false);
            throw;
        }
    }

    private static string OutcomeOf(HttpStatusCode status) => (int)status switch
    {
        < 400 => "ok",
        429 => "throttled",
        < 500 => "refused",
        _ => "failed",
    };

    private static void Count(string outcome) => Requests.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
