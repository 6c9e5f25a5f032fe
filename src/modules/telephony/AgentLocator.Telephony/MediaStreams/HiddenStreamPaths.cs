using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>The web server's own request log writes whole paths, and the paths of streams and recordings hold tokens: it stays silent.</summary>
[ExposeServices(typeof(IConfigureOptions<LoggerFilterOptions>))]
internal sealed class HiddenStreamPaths : IConfigureOptions<LoggerFilterOptions>, ISingletonDependency
{
    public void Configure(LoggerFilterOptions options)
    {
        options.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        options.AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.None);
    }
}
