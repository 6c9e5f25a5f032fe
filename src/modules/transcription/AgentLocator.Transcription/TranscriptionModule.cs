using AgentLocator.Abp.BackgroundWorkers.Quartz;
using AgentLocator.Transcription.Localization;
using AgentLocator.Transcription.Providers;
using AgentLocator.Transcription.Providers.Health;
using AgentLocator.Transcription.Providers.Models;
using AgentLocator.Transcription.Providers.Places;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Transcription;

/// <summary>Speech providers, transcripts of recordings, and what a call was about.</summary>
[DependsOn(typeof(AbpAspNetCoreMvcModule), typeof(AbpEntityFrameworkCoreModule), typeof(AbpBackgroundWorkersQuartzModule), typeof(TenancyModule))]
public sealed class TranscriptionModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<TranscriptionResource>("he").AddVirtualJson("/Localization"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Transcription", typeof(TranscriptionResource)));
        Configure<AbpAspNetCoreMvcOptions>(options =>
            options.ConventionalControllers.Create(typeof(TranscriptionModule).Assembly, setting => setting.RootPath = "transcription"));
        context.Services.AddSpeechProviders();
        context.Services.AddHostedService<ProviderHealthExchange>();
        context.Services.AddHostedService<PlacesExchange>();
        context.Services.AddHostedService<CheckModelsAtStart>();
    }
}
