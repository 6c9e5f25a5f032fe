using AgentLocator.Abp.ExceptionHandling;

namespace AgentLocator.Abp.Authorization;

/// <summary>Not allowed: 401 for nobody, 403 for somebody.</summary>
public class AbpAuthorizationException(string? message = null, string? code = null, Exception? innerException = null)
    : AbpException(message, innerException), IHasErrorCode
{
    public string? Code { get; } = code;
}
