using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Control;
using AgentLocator.PhoneSimulator.Dialog;
using AgentLocator.PhoneSimulator.Media;
using AgentLocator.PhoneSimulator.Rest;
using AgentLocator.PhoneSimulator.Scripts;
using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Streams;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator;

/// <summary>The simulator as a web application: the carrier's REST and its control interface on one address.</summary>
internal static class SimulatorApp
{
    private const int LeastThreads = 32;

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    public static WebApplication Create(string[] args)
    {
        // Media of many calls and their webhooks share the pool; its slow growth would be heard as late frames.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, LeastThreads), completions);

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Host.ConfigureHostOptions(o => o.ShutdownTimeout = ShutdownTimeout);
        builder.Services.ConfigureHttpJsonOptions(o => ScriptLibrary.Configure(o.SerializerOptions));
        var options = SimulatorOptions.From(builder.Configuration);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton(services => new SpeechSynthesizer(
                options.Speech, options.Teach is { } recogniser ? ActivatorUtilities.CreateInstance<SpeechTeacher>(services, recogniser) : null))
            .AddSingleton<AccountRegistry>()
            .AddSingleton<CallRegistry>()
            .AddSingleton<WebhookClient>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<SendLateness>()
            .AddSingleton<Metronome>()
            .AddSingleton<CallRunner>()
            .AddSingleton<SimulatorAddress>()
            .AddSingleton<CallDesk>()
            // Stopped in the opposite order: calls need the beat for their farewells.
            .AddHostedService(s => s.GetRequiredService<Metronome>())
            .AddHostedService(s => s.GetRequiredService<CallDesk>());
        var app = builder.Build();
        ControlEndpoints.Map(app);
        var rest = app.MapGroup("/2010-04-01");
        rest.AddEndpointFilter<RouteGroupBuilder, RestGate>();
        AccountEndpoints.Map(rest);
        NumberEndpoints.Map(rest);
        CallEndpoints.Map(rest);
        StreamEndpoints.Map(rest);
        RecordingEndpoints.Map(rest);
        return app;
    }
}
