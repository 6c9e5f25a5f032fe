using Microsoft.AspNetCore.Routing;

namespace AgentLocator.Abp.AspNetCore.Routing;

/// <summary>The minimal endpoints of modules: webhooks, sockets, file streams.</summary>
public class AbpEndpointRouterOptions
{
    public List<Action<EndpointRouteBuilderContext>> EndpointConfigureActions { get; } = [];
}

/// <summary>Where endpoints are mapped.</summary>
public class EndpointRouteBuilderContext(IEndpointRouteBuilder endpoints, IServiceProvider scopeServiceProvider)
{
    public IEndpointRouteBuilder Endpoints { get; } = endpoints;

    public IServiceProvider ScopeServiceProvider { get; } = scopeServiceProvider;
}
