namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>How a call ended: the code, and what the server (or this client, for its own deadline and for broken answers) says about it.</summary>
public readonly record struct Status(StatusCode StatusCode, string Detail)
{
    /// <summary>All went well.</summary>
    public static Status DefaultSuccess { get; } = new(StatusCode.OK, "");
}
