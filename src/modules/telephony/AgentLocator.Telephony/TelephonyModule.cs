using AgentLocator.Abp.BackgroundWorkers.Quartz;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Carrier;
using AgentLocator.Telephony.Localization;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings.Playback;
using AgentLocator.Telephony.Webhooks;
using AgentLocator.Twilio.Rest;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony;

/// <summary>Numbers, calls, the receptionist, media streams and recordings.</summary>
[DependsOn(typeof(AbpAspNetCoreMvcModule), typeof(AbpEntityFrameworkCoreModule), typeof(AbpBlobStoringModule), typeof(AbpBackgroundWorkersQuartzModule), typeof(TenancyModule))]
public sealed class TelephonyModule : AbpModule
{
    private const string TwilioClient = "Twilio";

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<TelephonyResource>("he").AddVirtualJson("/Localization"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Telephony", typeof(TelephonyResource)));
        Configure<AbpAspNetCoreMvcOptions>(options =>
            options.ConventionalControllers.Create(typeof(TelephonyModule).Assembly, setting => setting.RootPath = "telephony"));
        Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(routes =>
        {
            TwilioEndpoints.Map(routes.Endpoints);
            MediaStreamEndpoints.Map(routes.Endpoints);
            RecordingEndpoints.Map(routes.Endpoints);
        }));
        context.Services.AddOptions<TelephonyOptions>().Configure<IConfiguration>(Read).ValidateOnStart();
        context.Services.AddSingleton<IValidateOptions<TelephonyOptions>, TelephonyOptionsValidation>();
        context.Services.AddHostedService<TwilioAccountPreload>();
        context.Services.AddHostedService<TwilioAccountUpdates>();
        context.Services.AddHealthChecks().AddCheck<AccountsCheck>("accounts").AddCheck<CarrierCheck>("carrier");
        context.Services.AddHostedService<OpenCallSweep>();
        AddTwilio(context.Services);
    }

    private static void Read(TelephonyOptions options, IConfiguration configuration)
    {
        options.PublicUrl = (configuration["PUBLIC_URL"] ?? "").TrimEnd('/');
        if (configuration["TWILIO_API_BASE_URL"] is { Length: > 0 } baseUrl)
        {
            options.TwilioApiBaseUrl = Uri.TryCreate(baseUrl, UriKind.Absolute, out var url)
                ? url
                : throw new OptionsValidationException(nameof(TelephonyOptions), typeof(TelephonyOptions), ["TWILIO_API_BASE_URL is not an absolute URL."]);
        }

        options.ReconcileAfter = Seconds(configuration, "ReconcileAfterSeconds") ?? options.ReconcileAfter;
        options.ReconcileEvery = Seconds(configuration, "ReconcileEverySeconds") ?? options.ReconcileEvery;
        options.FindMissedAfter = Seconds(configuration, "FindMissedAfterSeconds") ?? options.FindMissedAfter;
        options.Settle = Seconds(configuration, "SettleSeconds") ?? options.Settle;
    }

    private static TimeSpan? Seconds(IConfiguration configuration, string key) =>
        configuration.GetValue<double?>("Telephony:" + key) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static void AddTwilio(IServiceCollection services)
    {
        // The handler renews its connections itself. The client has time-outs of its own, one for each try.
        services.AddHttpClient(TwilioClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(TwilioRestClient.CreateHandler)
            .AddHttpMessageHandler<CarrierObserver>()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddTransient(provider => new TwilioRestClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(TwilioClient),
            new TwilioRestOptions { BaseUrl = provider.GetRequiredService<IOptions<TelephonyOptions>>().Value.TwilioApiBaseUrl },
            provider.GetRequiredService<TimeProvider>()));
    }
}
