using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Abp.Validation;

/// <summary>The input is malformed or cannot be accepted; answered with 400 and the messages at their fields.</summary>
public class AbpValidationException(string message, IList<ValidationResult> validationErrors) : AbpException(message)
{
    public IList<ValidationResult> ValidationErrors { get; } = validationErrors;
}
