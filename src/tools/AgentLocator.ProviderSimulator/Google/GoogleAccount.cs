using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.ProviderSimulator.Failures;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>A service account: its key file, and the server that gives tokens for assertions signed with it (RFC 7523).</summary>
internal sealed class GoogleAccount
{
    private const string Email = "simulator@simulator.iam.gserviceaccount.com";
    private const int TokenSeconds = 3600;

    // Made once a process: it takes a while.
    private static readonly RSA Key = RSA.Create(2048);

    private readonly ConcurrentDictionary<string, bool> _tokens = new();

    /// <summary>A key file whose tokens come from this server.</summary>
    public string CredentialsJson(string address) => JsonSerializer.Serialize(new
    {
        type = "service_account",
        project_id = "simulator",
        private_key_id = "simulator-key",
        private_key = Key.ExportPkcs8PrivateKeyPem(),
        client_email = Email,
        client_id = "1",
        token_uri = $"{address}/token",
    });

    public async Task<IResult> GiveTokenAsync(HttpContext http, FailurePlan plan, CallMeter meter)
    {
        using var stay = meter.Enter(GoogleEndpoints.Provider, "token");
        var failure = plan.Take(GoogleEndpoints.Provider, "token");
        await FailingBody.DelayAsync(http, failure);
        if (failure?.Kind == FailureKind.Unavailable)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var isRight = form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer" && IsSigned(form["assertion"].ToString());
        if (!isRight || failure is not null)
        {
            return Results.Json(new { error = "invalid_grant", error_description = "Invalid JWT Signature." }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = "ya29.simulator-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        _tokens[token] = true;
        return Results.Json(new { access_token = token, expires_in = TokenSeconds, token_type = "Bearer" });
    }

    /// <summary>Throws UNAUTHENTICATED for a call without a token of ours.</summary>
    public void Check(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || !_tokens.ContainsKey(header["Bearer ".Length..]))
        {
            throw new GrpcFault(StatusCode.Unauthenticated, "Request is missing required authentication credential.");
        }
    }

    private bool IsSigned(string assertion)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3)
        {
            return false;
        }

        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return Key.VerifyData(signed, FromBase64Url(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            && Encoding.UTF8.GetString(FromBase64Url(parts[1])).Contains(Email, StringComparison.Ordinal);
    }

    private static byte[] FromBase64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
