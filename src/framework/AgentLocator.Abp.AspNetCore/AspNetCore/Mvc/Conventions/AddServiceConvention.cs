using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.Mvc.Conventions;

internal sealed class AddServiceConvention(IOptions<AbpAspNetCoreMvcOptions> options) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions mvcOptions) => mvcOptions.Conventions.Add(new ServiceConvention(options.Value.ConventionalControllers.ConventionalControllerSettings));
}
