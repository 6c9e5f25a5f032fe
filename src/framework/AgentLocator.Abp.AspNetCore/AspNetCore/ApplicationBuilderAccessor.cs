using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Builder;

namespace AgentLocator.Abp.AspNetCore;

internal sealed class ApplicationBuilderAccessor : ISingletonDependency
{
    public IApplicationBuilder? ApplicationBuilder { get; set; }
}
