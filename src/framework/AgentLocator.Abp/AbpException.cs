namespace AgentLocator.Abp;

/// <summary>A misuse of the framework: a bug in the program, never the user's fault.</summary>
public class AbpException : Exception
{
    public AbpException()
    {
    }

    public AbpException(string? message) : base(message)
    {
    }

    public AbpException(string? message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>A module failed while the application started; the message names it.</summary>
public class AbpInitializationException(string message, Exception innerException) : AbpException(message, innerException);
