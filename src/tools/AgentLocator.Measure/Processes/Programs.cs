using System.Net;
using System.Net.Sockets;

namespace AgentLocator.Measure.Processes;

/// <summary>The built programs of this repository, and ports for them.</summary>
internal static class Programs
{
    public static string Host => Find("src", "host", "AgentLocator.Web");

    public static string PhoneSimulator => Find("src", "tools", "AgentLocator.PhoneSimulator");

    public static string ProviderSimulator => Find("src", "tools", "AgentLocator.ProviderSimulator");

    public static string Measure => Find("src", "tools", "AgentLocator.Measure");

    /// <summary>A port that nobody listens on, below those that systems give to outgoing connections: none of those takes it before it is listened on.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // Another one, then.
            }
        }
    }

    /// <summary>Of the same configuration as this program.</summary>
    private static string Find(params string[] project)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine([folder.FullName, .. project, "bin", configuration, "net10.0", project[^1] + ".dll"]);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"Build {project[^1]} first ({configuration}).");
    }
}
