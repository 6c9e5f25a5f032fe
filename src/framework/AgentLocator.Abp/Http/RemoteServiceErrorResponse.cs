using System.Collections;

namespace AgentLocator.Abp.Http;

/// <summary>The envelope of every error.</summary>
public class RemoteServiceErrorResponse(RemoteServiceErrorInfo error)
{
    public RemoteServiceErrorInfo Error { get; set; } = error;
}

/// <summary>What went wrong: a code for programs, a message for people in their language, and the fields that it concerns.</summary>
public class RemoteServiceErrorInfo
{
    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Details { get; set; }

    public IDictionary? Data { get; set; }

    public RemoteServiceValidationErrorInfo[]? ValidationErrors { get; set; }
}

/// <summary>A message and the fields at which it is shown.</summary>
public class RemoteServiceValidationErrorInfo
{
    public string Message { get; set; } = "";

    public string[] Members { get; set; } = [];
}
