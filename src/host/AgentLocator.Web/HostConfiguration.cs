namespace AgentLocator.Web;

/// <summary>What the environment says about the process itself: port, logs, limits.</summary>
internal static class HostConfiguration
{
    private const long MaxRequestBodySize = 1024 * 1024;

    public static void Apply(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(options => options.IncludeScopes = true);
        }

        if (string.IsNullOrEmpty(builder.Configuration["URLS"]))
        {
            builder.WebHost.UseUrls($"http://{(builder.Environment.IsDevelopment() ? "127.0.0.1" : "0.0.0.0")}:{Port(builder.Configuration)}");
        }

        if (string.IsNullOrEmpty(builder.Configuration["PUBLIC_URL"]) && builder.Environment.IsDevelopment())
        {
            builder.Configuration["PUBLIC_URL"] = $"http://127.0.0.1:{Port(builder.Configuration)}";
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodySize;
        });
        var mayDrain = DrainSettings.Limit(builder.Configuration, builder.Environment) + DrainSettings.Notice(builder.Configuration);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = mayDrain + DrainSettings.Rest);
        builder.Services.AddHostedService<DrainService>();
    }

    private static int Port(IConfiguration configuration) =>
        int.TryParse(configuration["PORT"], out var port) && port is > 0 and < 65536
            ? port
            : throw new InvalidConfigurationException("PORT must be a number from 1 to 65535.");
}
