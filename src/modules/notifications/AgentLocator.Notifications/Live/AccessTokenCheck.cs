using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Notifications.Live;

/// <summary>Presents a token again as if with a new request, so that whatever ends a session ends a connection too.</summary>
internal sealed class AccessTokenCheck(IServiceScopeFactory scopeFactory) : ISingletonDependency
{
    public async Task<bool> IsStillGoodAsync(string accessToken)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        request.Request.Headers.Authorization = "Bearer " + accessToken;
        return (await request.AuthenticateAsync()).Succeeded;
    }
}
