using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentLocator.Abp.Security.Claims;
using AgentLocator.Identity.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>Tokens and cookies that were changed, forged, stolen, or made by somebody who knows how ours are made.</summary>
internal static class TokenCases
{
    private const string Leads = "/api/crm/lead";

    public static IEnumerable<HostileCase> All =>
    [
        .. Changed.Select(token => new HostileCase($"token: {token.Name}", scene => AskAsync(scene, $"Bearer {token.Make(scene)}"), 401)),
        .. Resigned.Select(token => new HostileCase($"token: rightly signed, {token.Name}", scene => AskAsync(scene, "Bearer " + Sign(scene, token.Change)), 401)),
        new("token: of 20 kB", scene => AskAsync(scene, "Bearer " + scene.Owner.Business.AccessToken + new string('A', 20_000)), 401),
        new("token: of 60 kB", scene => AskAsync(scene, "Bearer " + new string('A', 60_000)), 431),
        new("token: of a million dots", scene => AskAsync(scene, "Bearer " + new string('.', 30_000)), 401),
        new("token: in the address", scene => scene.SendAsync($"GET {Leads}?access_token={scene.Owner.Business.AccessToken} HTTP/1.1", []), 401),
        new("token: in a form", scene => scene.PostAsync("/api/telephony/receptionist", Encoding.ASCII.GetBytes("access_token=" + scene.Owner.Business.AccessToken), []), 401, 405, 415),
        new("token: in a cookie", scene => scene.SendAsync($"GET {Leads} HTTP/1.1", [$"Cookie: access_token={scene.Owner.Business.AccessToken}; Authorization=Bearer {scene.Owner.Business.AccessToken}"]), 401),
        new("token: by another scheme", scene => AskAsync(scene, "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"{HostileScene.Canary}:x"))), 401),
        new("token: two headers, the wrong one first", scene => scene.SendAsync($"GET {Leads} HTTP/1.1", ["Authorization: Bearer x", $"Authorization: Bearer {scene.Owner.Business.AccessToken}"]), 401),
        new("cookie: made up", scene => RefreshAsync(scene, "agentlocator-refresh=" + HostileScene.Canary), 401),
        new("cookie: of 20 kB", scene => RefreshAsync(scene, "agentlocator-refresh=" + new string('A', 20_000)), 401),
        new("cookie: with quotes, semicolons and zero bytes", scene => RefreshAsync(scene, $"agentlocator-refresh=\"{HostileScene.Canary};%00';--\""), 401),
        new("cookie: an access token", scene => RefreshAsync(scene, "agentlocator-refresh=" + scene.Owner.Business.AccessToken), 401),
        new("cookie: from a page of another site", scene => RefreshAsync(scene, "agentlocator-refresh=x", "Origin: https://evil.example"), 403),
        new("cookie: from a page without an origin", scene => RefreshAsync(scene, "agentlocator-refresh=x", "Origin: null"), 403),
        new("cookie: from a page whose name begins like ours", scene => RefreshAsync(scene, "agentlocator-refresh=x", $"Origin: http://{scene.Host.Address.Host}.evil.example:{scene.Host.Address.Port}"), 403),
        new("hub: a token of another installation in the address", scene => scene.SendAsync("POST /hubs/live/negotiate?negotiateVersion=1&access_token=" + Sign(scene, claims => claims.Issuer = "http://evil.example") + " HTTP/1.1", ["Content-Length: 0"]), 401),
        new("hub: a connection's id that was guessed", scene => scene.AsOwnerAsync($"GET /hubs/live?id={HostileScene.Canary} HTTP/1.1", ["Accept: text/event-stream"]), 404),
        new("hub: a connection's id of another business, which it listens to", HubOfAnotherAsync, 403, 404, 409),
    ];

    private static IEnumerable<(string Name, Func<HostileScene, string> Make)> Changed =>
    [
        ("without a signature and by the algorithm none", scene => Part("""{"alg":"none","typ":"JWT"}""") + "." + Payload(scene) + "."),
        ("by the algorithm nOnE", scene => Part("""{"alg":"nOnE","typ":"JWT"}""") + "." + Payload(scene) + ".AAAA"),
        ("signed by HMAC with our public key", scene => Hmac(scene, PublicKey(scene))),
        ("signed by HMAC with nothing", scene => Hmac(scene, [])),
        ("signed by another key under our key's name", scene => Es256(scene, Ours(scene).KeyId, ECDsa.Create(ECCurve.NamedCurves.nistP256))),
        ("signed by a key that it brings along", scene =>
        {
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = key.ExportParameters(false).Q;
            return Es256(scene, "x", key, $$$""","jwk":{"kty":"EC","crv":"P-256","x":"{{{Base64Url.EncodeToString(point.X)}}}","y":"{{{Base64Url.EncodeToString(point.Y)}}}"}""");
        }),
        ("whose key lies at an address", scene => Es256(scene, "x", ECDsa.Create(ECCurve.NamedCurves.nistP256), ",\"jku\":\"http://169.254.169.254/keys\",\"x5u\":\"http://evil.example\"")),
        ("whose key's name is a path", scene => Es256(scene, "../../../dev/null", ECDsa.Create(ECCurve.NamedCurves.nistP256))),
        ("whose key's name is SQL", scene => Es256(scene, "' OR 1=1;--" + HostileScene.Canary, ECDsa.Create(ECCurve.NamedCurves.nistP256))),
        ("whose signature is zero", scene => Part($$"""{"alg":"ES256","kid":"{{Ours(scene).KeyId}}"}""") + "." + Payload(scene) + "." + Base64Url.EncodeToString(new byte[64])),
        ("whose signature was cut", scene => scene.Owner.Business.AccessToken[..^10]),
        ("whose signature is doubled", scene => scene.Owner.Business.AccessToken + "." + scene.Owner.Business.AccessToken.Split('.')[2]),
        ("whose tenant was changed", scene =>
        {
            var parts = scene.Owner.Business.AccessToken.Split('.');
            var json = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace($"{scene.Owner.Business.TenantId}", $"{scene.Stranger.Business.TenantId}", StringComparison.Ordinal);
            return $"{parts[0]}.{Part(json)}.{parts[2]}";
        }),
        ("that is deep JSON", _ => Part(new string('[', 5000)) + "." + Part(new string('{', 5000)) + ".AAAA"),
        ("that is only words", _ => HostileScene.Canary),
    ];

    private static IEnumerable<(string Name, Action<SecurityTokenDescriptor> Change)> Resigned =>
    [
        ("expired", token => (token.NotBefore, token.Expires) = (token.NotBefore!.Value.AddHours(-2), token.NotBefore!.Value.AddHours(-1))),
        ("not yet valid", token => (token.NotBefore, token.Expires) = (token.NotBefore!.Value.AddHours(1), token.NotBefore!.Value.AddHours(2))),
        ("never to expire", token => token.Expires = null),
        ("of another issuer", token => token.Issuer = "http://evil.example"),
        ("for another audience", token => token.Audience = "http://evil.example"),
        ("without a tenant", token => token.Claims.Remove(AbpClaimTypes.TenantId)),
        ("with a tenant that is no id", token => token.Claims[AbpClaimTypes.TenantId] = HostileScene.Canary),
        ("with a tenant of nobody before ours", token => token.Claims[AbpClaimTypes.TenantId] = new[] { Guid.NewGuid().ToString(), token.Claims[AbpClaimTypes.TenantId] }),
        ("with another user of nobody", token => token.Claims[AbpClaimTypes.UserId] = Guid.NewGuid().ToString()),
        ("with another stamp", token => token.Claims["stamp"] = HostileScene.Canary),
    ];

    private static Task<RawAnswer> AskAsync(HostileScene scene, string authorization) => scene.SendAsync($"GET {Leads} HTTP/1.1", [$"Authorization: {authorization}"]);

    private static Task<RawAnswer> RefreshAsync(HostileScene scene, string cookie, string? origin = null) =>
        scene.SendAsync("POST /api/identity/session/refresh HTTP/1.1", [$"Cookie: {cookie}", "Content-Length: 0", .. origin is null ? Array.Empty<string>() : [origin]]);

    private static async Task<RawAnswer> HubOfAnotherAsync(HostileScene scene)
    {
        var negotiated = await scene.AsOwnerAsync("POST /hubs/live/negotiate?negotiateVersion=1 HTTP/1.1", ["Content-Length: 0"]);
        var id = JsonDocument.Parse(negotiated.Body).RootElement.GetProperty("connectionToken").GetString();
        using var connection = await RawConnection.OpenAsync(scene.Host.Address);
        await connection.SendAsync($"GET /hubs/live?id={id} HTTP/1.1", [$"Authorization: Bearer {scene.Owner.Business.AccessToken}", "Accept: text/event-stream"]);
        (await connection.ReadBytesAsync(12)).ShouldBe("HTTP/1.1 200"u8.ToArray());
        return await scene.SendAsync($"GET /hubs/live?id={id} HTTP/1.1", [$"Authorization: Bearer {scene.Stranger.Business.AccessToken}", "Accept: text/event-stream"]);
    }

    private static ECDsaSecurityKey Ours(HostileScene scene) => scene.Host.Services.GetRequiredService<SigningKeyRing>().SigningKey;

    private static byte[] PublicKey(HostileScene scene) => Encoding.ASCII.GetBytes(Ours(scene).ECDsa.ExportSubjectPublicKeyInfoPem());

    private static string Payload(HostileScene scene) => scene.Owner.Business.AccessToken.Split('.')[1];

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Hmac(HostileScene scene, byte[] secret)
    {
        var signed = Part($$"""{"alg":"HS256","typ":"JWT","kid":"{{Ours(scene).KeyId}}"}""") + "." + Payload(scene);
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)));
    }

    private static string Es256(HostileScene scene, string keyId, ECDsa key, string moreOfHeader = "")
    {
        using (key)
        {
            var signed = Part($$"""{"alg":"ES256","typ":"JWT","kid":"{{keyId}}"{{moreOfHeader}}}""") + "." + Payload(scene);
            return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
        }
    }

    /// <summary>The owner's token, changed and signed anew with the installation's own key: what only a fault of ours could give away.</summary>
    private static string Sign(HostileScene scene, Action<SecurityTokenDescriptor> change)
    {
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        var token = handler.ReadJsonWebToken(scene.Owner.Business.AccessToken);
        string[] standard = ["iss", "aud", "exp", "nbf", "iat"];
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = token.Issuer,
            Audience = token.Audiences.Single(),
            NotBefore = token.ValidFrom,
            Expires = token.ValidTo,
            SigningCredentials = new SigningCredentials(Ours(scene), SecurityAlgorithms.EcdsaSha256),
            Claims = token.Claims.Where(claim => !standard.Contains(claim.Type)).ToDictionary(claim => claim.Type, object (Claim claim) => claim.Value, StringComparer.Ordinal),
        };
        change(descriptor);
        return handler.CreateToken(descriptor);
    }
}
