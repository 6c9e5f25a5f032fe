using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Google;
using AgentLocator.ProviderSimulator.Hearing;

namespace AgentLocator.ProviderSimulator.Control;

/// <summary>What whoever runs the simulator asks of it; no provider has this.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/simulator");
        control.MapGet("/addresses", (SimulatorAddresses addresses) => new AddressesAnswer(addresses.Http, addresses.Grpc));
        control.MapPost("/failures", SetFailure);
        control.MapDelete("/failures", (string? provider, string? operation, FailurePlan plan) => plan.Clear(provider, operation));
        control.MapGet("/calls", (CallMeter meter) => meter.Report());
        control.MapDelete("/calls", (CallMeter meter) => meter.Reset());
        control.MapGet("/connections", (OpenConnections connections) => new ConnectionsAnswer(connections.Http, connections.Grpc));
        control.MapPost("/script", (ScriptRequest request, SpeechScripts scripts) => scripts.Use(request.Lines));
        control.MapDelete("/script", (SpeechScripts scripts) => scripts.UseBuiltIn());
        control.MapPost("/sentences", Learn);
        control.MapGet("/google/credentials", (GoogleAccount account, SimulatorAddresses addresses) =>
            Results.Text(account.CredentialsJson(addresses.Http), "application/json"));
    }

    private static IResult Learn(SentenceRequest request, SpeechScripts scripts)
    {
        if (string.IsNullOrWhiteSpace(request.Text) || request.MuLaw is null)
        {
            return Results.BadRequest(new Problem("text and muLaw are needed."));
        }

        scripts.Known.Learn(request.Text, request.MuLaw);
        return Results.NoContent();
    }

    private static IResult SetFailure(FailureRequest request, FailurePlan plan)
    {
        if (string.IsNullOrEmpty(request.Provider) || request.Failure is null)
        {
            return Results.BadRequest(new Problem("provider and failure are needed."));
        }

        plan.Set(request.Provider, request.Operation, request.Failure);
        return Results.NoContent();
    }
}
