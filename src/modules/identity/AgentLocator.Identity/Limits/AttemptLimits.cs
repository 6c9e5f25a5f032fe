using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using AgentLocator.Identity.Contracts.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentLocator.Identity.Limits;

/// <summary>
/// Limits tries of passwords and sign-ups. Not a middleware, because one of the limits is by the e-mail in the body; e-mails are counted by their
/// hash, so that no list of them lies in memory.
/// </summary>
internal sealed class AttemptLimits : ISingletonDependency, IDisposable
{
    private readonly IHttpContextAccessor _httpContextAccessor;
    private readonly PartitionedRateLimiter<string> _signInsByAddress;
    private readonly PartitionedRateLimiter<string> _signUpsByAddress;
    private readonly PartitionedRateLimiter<string> _passwordsByEmail;

    public AttemptLimits(IOptions<AttemptLimitOptions> options, IHttpContextAccessor httpContextAccessor)
    {
        _httpContextAccessor = httpContextAccessor;
        _signInsByAddress = Create(options.Value.SignInPerMinute, TimeSpan.FromMinutes(1));
        _signUpsByAddress = Create(options.Value.SignUpPerHour, TimeSpan.FromHours(1));
        _passwordsByEmail = Create(options.Value.PasswordPerEmailPerHour, TimeSpan.FromHours(1));
    }

    /// <param name="email">Null when what was typed is no e-mail.</param>
    public void CountSignIn(EmailAddress? email)
    {
        CountAddress(_signInsByAddress);
        if (email is not null)
        {
            Count(_passwordsByEmail, HashOf(email));
        }
    }

    public void CountSignUp(EmailAddress email)
    {
        CountAddress(_signUpsByAddress);
        Count(_passwordsByEmail, HashOf(email));
    }

    public void Dispose()
    {
        _signInsByAddress.Dispose();
        _signUpsByAddress.Dispose();
        _passwordsByEmail.Dispose();
    }

    // Without a request there is nobody to limit: the program itself is at work.
    private void CountAddress(PartitionedRateLimiter<string> limiter)
    {
        if (_httpContextAccessor.HttpContext is { } httpContext)
        {
            Count(limiter, PartitionOf(httpContext.Connection.RemoteIpAddress));
        }
    }

    private void Count(PartitionedRateLimiter<string> limiter, string partition)
    {
        if (_httpContextAccessor.HttpContext is not { } httpContext)
        {
            return;
        }

        using var lease = limiter.AttemptAcquire(partition);
        if (lease.IsAcquired)
        {
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.Zero;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        throw new TooManyAttemptsException(seconds);
    }

    private static PartitionedRateLimiter<string> Create(int limit, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(partition => RateLimitPartition.GetTokenBucketLimiter(partition, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = window / limit,
            QueueLimit = 0,
        }));

    // A home or a phone owns a /64 of IPv6; each of its addresses is not another client.
    private static string PartitionOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static string HashOf(EmailAddress email) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(email.Value)));
}
