using System.Collections;
using AgentLocator.Abp.Authorization;
using AgentLocator.Abp.Data;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.ExceptionHandling;
using AgentLocator.Abp.Http;
using AgentLocator.Abp.Localization.ExceptionHandling;
using AgentLocator.Abp.Validation;
using AgentLocator.Abp.Validation.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.ExceptionHandling;

/// <summary>From an exception to a status, and to what people and programs may read of it.</summary>
internal sealed partial class ExceptionToErrorInfo(
    IStringLocalizerFactory localizerFactory,
    IStringLocalizer<AbpValidationResource> localizer,
    IOptions<AbpExceptionLocalizationOptions> localizationOptions,
    ILogger<ExceptionToErrorInfo> logger) : ITransientDependency
{
    public int StatusOf(Exception exception, bool isAuthenticated) => exception switch
    {
        IHasHttpStatusCode known => known.HttpStatusCode,
        BadHttpRequestException bad => bad.StatusCode,
        AbpAuthorizationException => isAuthenticated ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized,
        AbpValidationException => StatusCodes.Status400BadRequest,
        EntityNotFoundException => StatusCodes.Status404NotFound,
        AbpDbConcurrencyException => StatusCodes.Status409Conflict,
        NotImplementedException => StatusCodes.Status501NotImplemented,
        IBusinessException => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status500InternalServerError,
    };

    public RemoteServiceErrorInfo Convert(Exception exception, int status)
    {
        var info = new RemoteServiceErrorInfo { Code = (exception as IHasErrorCode)?.Code };
        info.Message = exception switch
        {
            AbpValidationException validation => validation.Message,
            AbpAuthorizationException => localizer[status == StatusCodes.Status401Unauthorized ? "Unauthorized" : "Forbidden"],
            EntityNotFoundException => localizer["NotFound"],
            AbpDbConcurrencyException => localizer["Conflict"],
            BadHttpRequestException => localizer["MalformedBody"],
            _ => TextOfCode(exception, info.Code) ?? localizer["InternalError"].Value,
        };
        if (exception is AbpValidationException { ValidationErrors: var errors })
        {
            info.ValidationErrors = [.. errors.Select(e => new RemoteServiceValidationErrorInfo { Message = e.ErrorMessage ?? "", Members = [.. e.MemberNames] })];
        }

        if (exception is IBusinessException)
        {
            info.Details = (exception as IHasErrorDetails)?.Details;
            info.Data = exception.Data.Count > 0 ? exception.Data : null;
        }

        return info;
    }

    public RemoteServiceErrorInfo OfStatus(int status) => new()
    {
        Message = localizer[status switch
        {
            StatusCodes.Status401Unauthorized => "Unauthorized",
            StatusCodes.Status403Forbidden => "Forbidden",
            StatusCodes.Status404NotFound => "NotFound",
            StatusCodes.Status500InternalServerError => "InternalError",
            _ => "MalformedBody",
        }],
    };

    /// <summary>A broken rule at its own level, a bug once and with everything, and what the client got wrong not at all.</summary>
    public void Log(Exception exception, int status)
    {
        if (exception is BusinessException rule)
        {
            LogRule(logger, rule.LogLevel, rule.Code);
        }
        else if (status >= StatusCodes.Status500InternalServerError)
        {
            LogUnhandled(logger, exception);
        }
    }

    private string? TextOfCode(Exception exception, string? code)
    {
        if (code?.Split(':', 2) is not [var codeNamespace, _]
            || !localizationOptions.Value.ErrorCodeNamespaceMappings.TryGetValue(codeNamespace, out var resource))
        {
            return null;
        }

        var text = localizerFactory.Create(resource)[code];
        if (text.ResourceNotFound)
        {
            return null;
        }

        return exception.Data.Cast<DictionaryEntry>().Aggregate(text.Value, (current, entry) =>
            current.Replace($"{{{entry.Key}}}", entry.Value?.ToString(), StringComparison.Ordinal));
    }

    [LoggerMessage(Message = "A rule was broken: {Code}")]
    private static partial void LogRule(ILogger logger, LogLevel level, string? code);

    [LoggerMessage(Level = LogLevel.Error, Message = "An unhandled exception")]
    private static partial void LogUnhandled(ILogger logger, Exception exception);
}
