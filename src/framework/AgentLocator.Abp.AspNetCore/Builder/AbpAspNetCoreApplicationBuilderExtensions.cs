using AgentLocator.Abp.AspNetCore.OpenApi;
using AgentLocator.Abp.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the controllers, the modules' endpoints and the host's own.</summary>
public static class AbpAspNetCoreApplicationBuilderExtensions
{
    public static IApplicationBuilder UseConfiguredEndpoints(this IApplicationBuilder app, Action<IEndpointRouteBuilder>? additionalConfigurationAction = null) =>
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapControllers();
            endpoints.MapAbpOpenApi().AllowAnonymous();
            using var scope = app.ApplicationServices.CreateScope();
            var context = new EndpointRouteBuilderContext(endpoints, scope.ServiceProvider);
            app.ApplicationServices.GetRequiredService<IOptions<AbpEndpointRouterOptions>>().Value.EndpointConfigureActions.ForEach(configure => configure(context));
            additionalConfigurationAction?.Invoke(endpoints);
        });
}
