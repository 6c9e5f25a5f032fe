using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AgentLocator.Abp.AspNetCore.Mvc.ApplicationConfigurations;

/// <summary>Serves <see cref="IAbpApplicationConfigurationAppService"/>, to anybody: what it says depends on who asks.</summary>
[AllowAnonymous]
[ApiExplorerSettings]
[Route("api/abp/application-configuration")]
public class AbpApplicationConfigurationController(IAbpApplicationConfigurationAppService applicationConfigurationAppService)
    : ControllerBase, IAbpApplicationConfigurationAppService, ITransientDependency
{
    [HttpGet]
    public virtual Task<ApplicationConfigurationDto> GetAsync([FromQuery] ApplicationConfigurationRequestOptions options) =>
        applicationConfigurationAppService.GetAsync(options);
}
