using AgentLocator.GoogleCloud.Grpc;

namespace AgentLocator.GoogleCloud.Auth;

/// <summary>Settings of a client, under the names of Google.Api.Gax.Grpc's builders.</summary>
/// <typeparam name="TClient">The client that is built.</typeparam>
public abstract class GoogleClientBuilder<TClient>
{
    private const string CredentialsVariable = "GOOGLE_APPLICATION_CREDENTIALS";

    /// <summary>A host (https), or a whole address; <c>http://127.0.0.1:5083</c> reaches a server on this machine. Null for the service's own.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Path of a service account's key file; null for <see cref="JsonCredentials"/>, and then for GOOGLE_APPLICATION_CREDENTIALS.</summary>
    public string? CredentialsPath { get; set; }

    /// <summary>The text of a key file.</summary>
    public string? JsonCredentials { get; set; }

    /// <summary>Longest time of a unary call that does not say its own, repetitions included.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Clock of deadlines, waits and limits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Host of the service.</summary>
    protected abstract string DefaultEndpoint { get; }

    /// <summary>
    /// <see cref="FormatException"/> for credentials that are none, <see cref="IOException"/> for a file that cannot be read, <see cref="InvalidOperationException"/>
    /// where there are no credentials and the server is not on this machine.
    /// </summary>
    public abstract TClient Build();

    private protected GrpcChannel BuildChannel()
    {
        var endpoint = Endpoint ?? DefaultEndpoint;
        var address = new Uri(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"https://{endpoint}");
        var json = JsonCredentials ?? ((CredentialsPath ?? Environment.GetEnvironmentVariable(CredentialsVariable)) is { Length: > 0 } path ? File.ReadAllText(path) : null);
        if (json is null && !address.IsLoopback)
        {
            throw new InvalidOperationException($"There are no credentials: set {CredentialsVariable}, a path or the text of a key file.");
        }

        return new GrpcChannel(address, json is null ? null : ServiceAccountTokens.FromJson(json), Timeout, TimeProvider);
    }
}
