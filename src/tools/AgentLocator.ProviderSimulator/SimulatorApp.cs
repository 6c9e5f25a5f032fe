using AgentLocator.ProviderSimulator.Control;
using AgentLocator.ProviderSimulator.Deepgram;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Google;
using AgentLocator.ProviderSimulator.Hearing;
using AgentLocator.ProviderSimulator.OpenAi;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AgentLocator.ProviderSimulator;

/// <summary>The simulator as a web application: HTTP and WebSockets on one port, gRPC without TLS (HTTP/2 alone) on a second.</summary>
internal static class SimulatorApp
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // It warns that --urls is read here, and not by itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        builder.Host.ConfigureHostOptions(o => o.ShutdownTimeout = ShutdownTimeout);
        builder.Services.ConfigureHttpJsonOptions(o => SimulatorJson.Configure(o.SerializerOptions));
        var options = SimulatorOptions.From(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // A call that is silent for a while is a call, not an attack.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.Http.Address, options.Http.Port, listen => Configure(listen, HttpProtocols.Http1));
            kestrel.Listen(options.Grpc.Address, options.Grpc.Port, listen => Configure(listen, HttpProtocols.Http2));
        });
        builder.Services
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<SimulatorAddresses>()
            .AddSingleton<FailurePlan>()
            .AddSingleton<CallMeter>()
            .AddSingleton<OpenConnections>()
            .AddSingleton<SpeechScripts>()
            .AddSingleton<GoogleAccount>()
            .AddSingleton<GoogleOperations>()
            .AddSingleton<ChatAnswers>()
            .AddSingleton<RequestLog>();
        var app = builder.Build();
        app.UseWebSockets();
        ControlEndpoints.Map(app);
        GoogleEndpoints.Map(app);
        DeepgramEndpoints.Map(app);
        OpenAiEndpoints.Map(app);
        return app;
    }

    private static void Configure(ListenOptions listen, HttpProtocols protocols)
    {
        listen.Protocols = protocols;
        var connections = listen.ApplicationServices.GetRequiredService<OpenConnections>();
        listen.Use(next => connection => connections.CountAsync(protocols == HttpProtocols.Http2, () => next(connection)));
    }
}
