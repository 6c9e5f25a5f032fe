using AgentLocator.Saas.Contracts;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Keys;
using AgentLocator.Transcription.Providers.OpenAi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Providers.Models;

/// <summary>
/// Reads OpenAI's list of models with the host's key, else with a tenant's own, as days of shutdown are the same for everybody; warns of configured ones that are to be
/// shut down.
/// </summary>
[BackgroundJobName("transcription.check-models")]
internal sealed record CheckModelsArgs;

/// <inheritdoc cref="CheckModelsArgs"/>
internal sealed partial class CheckModelsJob(OpenAiAdapter openAi, ITenantDirectory tenants, TenantScope scope, ILogger<CheckModelsJob> logger)
    : AsyncBackgroundJob<CheckModelsArgs>, ITransientDependency
{
    private const string Reason = "which models are shut down is of the installation";
    private const int Retries = 3;

    private const int MostRefusals = 5;

    public override async Task ExecuteAsync(CheckModelsArgs args)
    {
        var refusals = 0;
        await foreach (var access in AccessesAsync())
        {
            try
            {
                var models = await openAi.ListModelsAsync(access, CancellationToken.None);
                await scope.RunAsHostAsync(Reason, services => KeepAsync(services, models), Retries);
                return;
            }
            catch (ProviderException exception)
            {
                // It is asked again tomorrow; what was known stays known.
                LogNotRead(logger, access.Owner, exception.Failure);

                // A provider that is away is away with any key.
                if (exception.IsTransient || ++refusals == MostRefusals)
                {
                    return;
                }
            }
        }
    }

    /// <summary>The host's, then the tenants' own. A server that a tenant runs knows nothing of OpenAI's days.</summary>
    private async IAsyncEnumerable<ProviderAccess> AccessesAsync()
    {
        if (openAi.FindHostAccess() is { } host)
        {
            yield return host;
        }

        foreach (var tenantId in await tenants.GetIdsAsync())
        {
            var own = await scope.RunAsync(tenantId, services => services.GetRequiredService<ProviderAccesses>().FindAsync(openAi));
            if (own is { TenantId: not null, BaseUrl: null })
            {
                yield return own;
            }
        }
    }

    private async Task<bool> KeepAsync(IServiceProvider services, IReadOnlyList<OpenAiModel> models)
    {
        var text = ModelShutdowns.Write(models.Where(model => model is { ShutdownDate: not null, IsOfAnAccount: false }).Select(model => (model.Id, model.ShutdownDate!.Value)));
        await services.GetRequiredService<ISettingManager>().SetGlobalAsync(ProviderSettingDefinitionProvider.ModelShutdowns, text.Length == 0 ? null : text);
        await WarnAsync(services, ModelShutdowns.Parse(text));
        return true;
    }

    private async Task WarnAsync(IServiceProvider services, Dictionary<string, DateOnly> known)
    {
        var settings = services.GetRequiredService<ISettingProvider>();
        var horizon = DateOnly.FromDateTime(services.GetRequiredService<IClock>().Now).AddDays(ModelShutdowns.WarnDays);
        foreach (var purpose in openAi.Purposes)
        {
            var model = await settings.GetOrNullAsync(TranscriptionSettings.Model(openAi.Name, purpose)) ?? "";
            if (known.TryGetValue(model, out var date) && date <= horizon)
            {
                LogShutdown(logger, model, purpose, date, TranscriptionSettings.Model(openAi.Name, purpose));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "OpenAI shuts down the model {Model}, which is used for {Purpose}, on {Date:yyyy-MM-dd}: choose another in the setting {Setting}")]
    private static partial void LogShutdown(ILogger logger, string model, ProviderPurpose purpose, DateOnly date, string setting);

    [LoggerMessage(Level = LogLevel.Information, Message = "OpenAI's list of models could not be read with the key of {Owner} ({Failure}); it is read again tomorrow")]
    private static partial void LogNotRead(ILogger logger, string owner, ProviderFailure failure);
}
