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

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
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
