namespace AgentLocator.Abp.Data;

/// <summary>The row was changed or deleted by somebody else in the meantime; answered with 409.</summary>
public class AbpDbConcurrencyException(string? message = null, Exception? innerException = null) : AbpException(message, innerException);
