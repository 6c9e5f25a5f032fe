using AgentLocator.Identity.Tokens;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AgentLocator.Identity.Sessions;

/// <summary>How access tokens of requests are checked: ours only, ES256 only, and only while their session lives.</summary>
internal sealed class JwtBearerSetup(SigningKeyRing keys, PublicUrl publicUrl, TimeProvider timeProvider) : IConfigureNamedOptions<JwtBearerOptions>
{
    private const string QueryParameter = "access_token";
    private static readonly PathString Hubs = "/hubs";

    // Two nodes' clocks may differ by a little; the token itself lives ten minutes.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = publicUrl.Issuer,
            ValidAudience = publicUrl.Issuer,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId),
            NameClaimType = AbpClaimTypes.Name,
            RoleClaimType = AbpClaimTypes.Role,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsInTime(notBefore, expires),
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = ReadFromQuery,
            OnTokenValidated = CheckSessionAsync,
        };
    }

    private bool IsInTime(DateTime? notBefore, DateTime? expires)
    {
        var now = timeProvider.GetUtcNow().UtcDateTime;
        return notBefore <= now + ClockSkew && now - ClockSkew < expires;
    }

    // A browser cannot set headers on a WebSocket; everywhere else a token in the address would end in logs and histories.
    private static Task ReadFromQuery(MessageReceivedContext context)
    {
        if (context.Request.Path.StartsWithSegments(Hubs, StringComparison.OrdinalIgnoreCase)
            && context.Request.Query[QueryParameter].ToString() is { Length: > 0 } token)
        {
            context.Token = token;
        }

        return Task.CompletedTask;
    }

    private static async Task CheckSessionAsync(TokenValidatedContext context)
    {
        var guard = context.HttpContext.RequestServices.GetRequiredService<SessionGuard>();
        if (!await guard.IsAliveAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            context.Fail("The session has ended.");
        }
    }
}
