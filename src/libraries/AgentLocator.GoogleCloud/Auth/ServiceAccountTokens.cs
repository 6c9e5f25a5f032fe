using System.Text.Json;
using AgentLocator.GoogleCloud.Grpc;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace AgentLocator.GoogleCloud.Auth;

/// <summary>
/// Signs in as a service account: a signed assertion is exchanged for an access token, which is kept until shortly before it ends (Google.Apis.Auth does both).
/// </summary>
internal sealed class ServiceAccountTokens : IAccessTokens
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly ServiceAccountCredential _credential;

    private ServiceAccountTokens(ServiceAccountCredential credential) => _credential = credential;

    /// <summary>From the JSON of a key file. <see cref="FormatException"/> when it is not one of a service account.</summary>
    public static ServiceAccountTokens FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var key = document.RootElement;
            if (Text(key, "type") is not "service_account")
            {
                throw new FormatException("The credentials are not those of a service account.");
            }

            var initializer = new ServiceAccountCredential.Initializer(Required(key, "client_email"), Required(key, "token_uri"))
            {
                Scopes = [Scope],
                KeyId = Text(key, "private_key_id"),
            };
            return new ServiceAccountTokens(new ServiceAccountCredential(initializer.FromPrivateKey(Required(key, "private_key"))));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // The file holds a private key: its text is not part of the message.
            throw new FormatException("The credentials are not a service account's key file.", exception);
        }
    }

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _credential.GetAccessTokenForRequestAsync(null, cancellationToken).ConfigureAwait(false);
        }
        catch (TokenResponseException exception)
        {
            var isPassing = exception.StatusCode is { } status && (int)status is 429 or >= 500;
            var code = isPassing ? StatusCode.Unavailable : StatusCode.Unauthenticated;
            throw new RpcException(new Status(code, $"The sign-in was refused: {exception.Error?.Error}."), inner: exception);
        }
        catch (HttpRequestException exception)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, $"The sign-in did not reach its server: {exception.HttpRequestError}."), inner: exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An error without a body, or with a proxy's page in it: Google.Apis.Auth throws what its reading of it threw, a NullReferenceException at times.
            throw new RpcException(new Status(StatusCode.Unavailable, "The sign-in's answer could not be read."), inner: exception);
        }
    }

    private static string Required(JsonElement key, string name)
    {
        return Text(key, name) ?? throw new FormatException($"The credentials have no {name}.");
    }

    private static string? Text(JsonElement key, string name)
    {
        return key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
