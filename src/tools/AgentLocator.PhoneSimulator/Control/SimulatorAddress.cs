using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentLocator.PhoneSimulator.Control;

/// <summary>Where this simulator listens, known once the server runs.</summary>
internal sealed class SimulatorAddress(IServer server)
{
    public string PublicUrl => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/') ?? "http://127.0.0.1";
}
