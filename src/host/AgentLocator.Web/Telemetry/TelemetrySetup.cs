using System.Diagnostics.Metrics;
using AgentLocator.Tenancy.Nodes;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentLocator.Web.Telemetry;

/// <summary>Metrics for <c>/metrics</c>, and with a collector's address metrics and traces for it.</summary>
internal static class TelemetrySetup
{
    private const string Own = "AgentLocator.*";

    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        var options = TelemetryOptions.Read(configuration);
        services.AddSingleton(options);
        services.AddSingleton<PrometheusReader>();
        services.AddSingleton(provider => Metrics(options, provider));
        services.AddSingleton(provider => Traces(options, provider));
        services.AddHostedService<TelemetryStart>();
        services.AddHostedService<DatabaseGauges>();
    }

    private static MeterProvider Metrics(TelemetryOptions options, IServiceProvider services)
    {
        var own = services.GetRequiredService<IMeterFactory>();
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource(services))
            .AddMeter(Own, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql", "System.Runtime")
            .AddView(instrument => MetricLabels.Keep(instrument, own))
            .AddReader(services.GetRequiredService<PrometheusReader>().Reader);
        if (options.OtlpEndpoint is not null)
        {
            builder.AddOtlpExporter((exporter, reader) =>
            {
                options.Configure(exporter, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.ExportInterval.TotalMilliseconds;
            });
        }

        return builder.Build();
    }

    /// <summary>Without a collector our own spans still begin and end: the lines of one job in the log share an id.</summary>
    private static TracerProvider Traces(TelemetryOptions options, IServiceProvider services)
    {
        var builder = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource(services)).SetSampler(new OwnWorkSampler(options.OtlpEndpoint is not null)).AddSource(Own);
        if (options.OtlpEndpoint is not null)
        {
            builder.AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
                .AddProcessor(new SpanAttributes())
                .AddOtlpExporter(exporter => options.Configure(exporter, "traces"));
        }

        return builder.Build();
    }

    private static ResourceBuilder Resource(IServiceProvider services) => ResourceBuilder.CreateEmpty()
        .AddService(
            "agentlocator",
            serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(),
            serviceInstanceId: services.GetRequiredService<INode>().RunId.ToString("D"))
        .AddEnvironmentVariableDetector();
}
