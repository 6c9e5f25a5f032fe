using AgentLocator.Abp.ExceptionHandling;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Abp;

/// <summary>A rule of the business was broken. Its code is the key of the text that people read.</summary>
public interface IBusinessException;

/// <inheritdoc cref="IBusinessException"/>
public class BusinessException(string? code = null, string? message = null, string? details = null, Exception? innerException = null, LogLevel logLevel = LogLevel.Warning)
    : Exception(message ?? code, innerException), IBusinessException, IHasErrorCode, IHasErrorDetails
{
    public string? Code { get; set; } = code;

    public string? Details { get; set; } = details;

    public LogLevel LogLevel { get; set; } = logLevel;

    /// <summary>Adds a value for a named placeholder of the localized text.</summary>
    public BusinessException WithData(string name, object? value)
    {
        Data[name] = value;
        return this;
    }
}
