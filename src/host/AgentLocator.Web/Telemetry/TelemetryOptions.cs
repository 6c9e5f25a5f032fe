using OpenTelemetry.Exporter;

namespace AgentLocator.Web.Telemetry;

/// <summary>Where measurements and traces go, in OpenTelemetry's own variables.</summary>
internal sealed record TelemetryOptions(Uri? OtlpEndpoint, OtlpExportProtocol Protocol, string? Headers, string? MetricsToken, TimeSpan ExportInterval)
{
    private const int ShortestToken = 16;
    private const int DefaultIntervalMilliseconds = 60_000;

    public static TelemetryOptions Read(IConfiguration configuration)
    {
        var endpoint = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (!string.IsNullOrEmpty(endpoint) && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            throw new InvalidConfigurationException("OTEL_EXPORTER_OTLP_ENDPOINT must be the http or https address of a collector, for example http://127.0.0.1:4318.");
        }

        var protocol = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] switch
        {
            null or "" or "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            "grpc" => OtlpExportProtocol.Grpc,
            _ => throw new InvalidConfigurationException("OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf or grpc."),
        };
        var token = configuration["METRICS_TOKEN"];
        if (!string.IsNullOrEmpty(token) && token.Length < ShortestToken)
        {
            throw new InvalidConfigurationException("METRICS_TOKEN is too short: 16 characters or more are needed.");
        }

        var interval = configuration.GetValue("OTEL_METRIC_EXPORT_INTERVAL", DefaultIntervalMilliseconds);
        return new TelemetryOptions(
            string.IsNullOrEmpty(endpoint) ? null : new Uri(endpoint),
            protocol,
            configuration["OTEL_EXPORTER_OTLP_HEADERS"],
            string.IsNullOrEmpty(token) ? null : token,
            TimeSpan.FromMilliseconds(interval > 0 ? interval : DefaultIntervalMilliseconds));
    }

    public void Configure(OtlpExporterOptions exporter, string signal)
    {
        // Over HTTP each kind has its own path (OTLP specification, "OTLP/HTTP Request"); gRPC names it by the method.
        exporter.Endpoint = Protocol == OtlpExportProtocol.Grpc ? OtlpEndpoint! : new Uri($"{OtlpEndpoint!.ToString().TrimEnd('/')}/v1/{signal}");
        exporter.Protocol = Protocol;
        if (!string.IsNullOrEmpty(Headers))
        {
            exporter.Headers = Headers;
        }
    }
}
