using AgentLocator.Abp.ExceptionHandling;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.Limits;

/// <summary>Answered with 429 and the time after which another try may succeed.</summary>
internal sealed class TooManyAttemptsException : BusinessException, IHasHttpStatusCode
{
    public TooManyAttemptsException(int seconds) : base("Identity:TooManyRequests", logLevel: LogLevel.Information)
    {
        WithData("seconds", seconds);
    }

    public int HttpStatusCode => StatusCodes.Status429TooManyRequests;
}
