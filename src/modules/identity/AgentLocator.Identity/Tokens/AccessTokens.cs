using AgentLocator.Identity.Contracts;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentLocator.Identity.Tokens;

/// <summary>Writes access tokens (RFC 7519, signed with ES256).</summary>
internal sealed class AccessTokens(SigningKeyRing keys, PublicUrl publicUrl, IClock clock) : ISingletonDependency
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public AccessToken Create(AccessTokenSubject subject)
    {
        // A token counts in whole seconds.
        var now = new DateTime(clock.Now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var value = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = publicUrl.Issuer,
            Audience = publicUrl.Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new SigningCredentials(keys.SigningKey, SecurityAlgorithms.EcdsaSha256),
            Claims = ClaimsOf(subject),
        });
        return new AccessToken(value, now + Lifetime);
    }

    private static Dictionary<string, object> ClaimsOf(AccessTokenSubject subject)
    {
        var claims = new Dictionary<string, object>
        {
            [AbpClaimTypes.UserId] = subject.UserId.ToString(),
            [AbpClaimTypes.Role] = subject.Role,
            [AbpClaimTypes.Name] = subject.Name,
            [AbpClaimTypes.Email] = subject.Email,
            [IdentityClaimTypes.Account] = subject.AccountId.ToString(),
            [IdentityClaimTypes.Session] = subject.SessionId.ToString(),
            [IdentityClaimTypes.Stamp] = subject.Stamp,
        };
        if (subject.TenantId is { } tenantId)
        {
            claims[AbpClaimTypes.TenantId] = tenantId.ToString();
        }

        return claims;
    }
}

/// <summary>Whom a token is about.</summary>
internal sealed record AccessTokenSubject
{
    public required Guid UserId { get; init; }

    /// <summary>Null: of the host. The token then has no claim of a tenant.</summary>
    public required Guid? TenantId { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid SessionId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Role { get; init; }

    public required string Stamp { get; init; }
}

internal sealed record AccessToken(string Value, DateTime ExpiresAt);
