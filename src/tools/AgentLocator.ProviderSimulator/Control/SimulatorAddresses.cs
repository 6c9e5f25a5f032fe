using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentLocator.ProviderSimulator.Control;

/// <summary>Where this simulator listens, known once the server runs; in the order in which the ports were asked for.</summary>
internal sealed class SimulatorAddresses(IServer server)
{
    public string Http => Addresses[0];

    public string Grpc => Addresses[^1];

    private string[] Addresses => [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
}
