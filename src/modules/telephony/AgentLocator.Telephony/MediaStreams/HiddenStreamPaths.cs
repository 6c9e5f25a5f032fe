using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// The web framework's own logs write whole paths, and the paths of streams and recordings hold tokens: they stay silent, also when everything else is
/// logged to the last detail.
/// </summary>
[ExposeServices(typeof(IConfigureOptions<LoggerFilterOptions>))]
internal sealed class HiddenStreamPaths : IConfigureOptions<LoggerFilterOptions>, ISingletonDependency
{
    public void Configure(LoggerFilterOptions options)
    {
        options.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        options.AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.None);
        options.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
        options.AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Warning);
    }
}
