using System.Text;
using AgentLocator.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Guards;

public sealed class EndpointManifestTests(SharedHost shared)
{
    // The framework's own endpoints cannot carry our attribute; their reasons stand here.
    private static readonly Dictionary<string, string> FrameworkReasons = new(StringComparer.Ordinal)
    {
        ["/openapi/{documentName}.json"] = "describes the API, holds no data",
        ["api/abp/application-configuration"] = "tells the client who it is, also when it is nobody",
    };

    [Fact]
    public void Every_endpoint_has_a_permission_or_a_reason_to_be_open()
    {
        var manifest = new StringBuilder();
        foreach (var line in Endpoints().Select(LineOf).Order(StringComparer.Ordinal))
        {
            line.ShouldNotEndWith("NOTHING");
            manifest.Append(line).Append('\n');
        }

        manifest.ToString().ShouldMatchSnapshot("test/AgentLocator.Modules.Tests/Guards/endpoints.txt");
    }

    private IEnumerable<RouteEndpoint> Endpoints() => shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string LineOf(RouteEndpoint endpoint)
    {
        var methods = string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]);
        var route = endpoint.RoutePattern.RawText!;
        return $"{methods,-8} {route,-60} {AccessOf(endpoint, route)}";
    }

    private static string AccessOf(RouteEndpoint endpoint, string route)
    {
        if (endpoint.Metadata.GetMetadata<AnonymousBecauseAttribute>() is { } open)
        {
            return "anonymous: " + open.Reason;
        }

        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return FrameworkReasons.TryGetValue(route, out var reason) ? "anonymous: " + reason : "NOTHING";
        }

        var permissions = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Where(p => p is not null).Distinct().ToList();
        return permissions.Count > 0 ? string.Join(" + ", permissions)
            : endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null ? "any signed-in user" : "NOTHING";
    }
}
