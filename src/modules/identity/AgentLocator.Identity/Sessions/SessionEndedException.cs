using AgentLocator.Abp.ExceptionHandling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.Sessions;

/// <summary>There is no session to renew: 401 also to somebody whose access token still holds.</summary>
internal sealed class SessionEndedException() : BusinessException("Identity:SessionEnded", logLevel: LogLevel.Debug), IHasHttpStatusCode
{
    public int HttpStatusCode => StatusCodes.Status401Unauthorized;
}
