using System.Net;

namespace AgentLocator.ProviderSimulator.Control;

/// <summary>
/// <c>--urls http://127.0.0.1:5082</c> (HTTP and WebSockets) and <c>--grpc-url http://127.0.0.1:5083</c>; without the second the next port is taken, or any where the first is any.
/// </summary>
internal sealed record SimulatorOptions(IPEndPoint Http, IPEndPoint Grpc)
{
    public static SimulatorOptions From(IConfiguration configuration)
    {
        var http = EndPointOf(configuration["urls"] ?? "http://127.0.0.1:0");
        var grpc = configuration["grpc-url"] is { } url ? EndPointOf(url) : new IPEndPoint(http.Address, http.Port == 0 ? 0 : http.Port + 1);
        return new SimulatorOptions(http, grpc);
    }

    private static IPEndPoint EndPointOf(string url)
    {
        var uri = new Uri(url);
        return new IPEndPoint(IPAddress.TryParse(uri.Host, out var address) ? address : IPAddress.Loopback, uri.Port);
    }
}
