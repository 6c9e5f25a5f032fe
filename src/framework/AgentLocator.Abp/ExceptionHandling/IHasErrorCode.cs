namespace AgentLocator.Abp.ExceptionHandling;

/// <summary>An exception with a code that clients may act on.</summary>
public interface IHasErrorCode
{
    string? Code { get; }
}

/// <summary>An exception with details that people may read.</summary>
public interface IHasErrorDetails
{
    string? Details { get; }
}

/// <summary>An exception that names its own HTTP status.</summary>
public interface IHasHttpStatusCode
{
    int HttpStatusCode { get; }
}
