using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentLocator.Web.Health;

/// <summary>
/// The host's own checks; modules add theirs. A failed check takes the node out of the proxy's rotation, so a check fails only for what another node
/// would do better; all else is degraded: somebody has to look, callers are answered.
/// </summary>
internal static class HealthSetup
{
    // It would write a line for each probe; changes of state are logged by the endpoint.
    private const string EachProbeLogger = "Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService";

    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging(logging => logging.AddFilter(EachProbeLogger, LogLevel.None));
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks()
            .AddCheck<DrainCheck>("draining")
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<DiskCheck>("disk");
    }
}
