using System.ComponentModel.DataAnnotations;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Identity.Contracts.Sessions;

namespace AgentLocator.Identity.Sessions;

/// <summary>Sign-in, renewal of the access token, sign-out. A sign-in writes its own audit entry, with the session.</summary>
[DisableAuditing]
public sealed class SessionAppService : ApplicationService
{
    [AnonymousBecause("signing in is how one stops being anonymous; limited by address and e-mail")]
    public Task<SessionDto> SignInAsync(SignInDto input, CancellationToken cancellationToken) =>
        SignIn.RunAsync(input.Email, input.Password, TenantOfHost, cancellationToken);

    [AnonymousBecause("the refresh cookie is the proof")]
    public async Task<SessionDto> RefreshAsync(CancellationToken cancellationToken)
    {
        Origin.Check();
        if (Cookie.Read() is { } secret
            && await Renewal.RenewAsync(secret, TenantOfHost, cancellationToken) is { } session)
        {
            return session;
        }

        Cookie.Delete();
        throw new SessionEndedException();
    }

    [AnonymousBecause("the refresh cookie is the proof; without one there is nothing to end")]
    public async Task SignOutAsync(CancellationToken cancellationToken)
    {
        Origin.Check();
        if (Cookie.Read() is { } secret)
        {
            await Renewal.EndAsync(secret, cancellationToken);
        }

        Cookie.Delete();
    }

    // An access token that came along names the tenant of the session before, not of the address.
    private Guid? TenantOfHost => CurrentUser.IsAuthenticated ? null : CurrentTenant.Id;

    private SignIn SignIn => LazyServiceProvider.LazyGetRequiredService<SignIn>();

    private SessionRenewal Renewal => LazyServiceProvider.LazyGetRequiredService<SessionRenewal>();

    private RefreshCookie Cookie => LazyServiceProvider.LazyGetRequiredService<RefreshCookie>();

    private RequestOrigin Origin => LazyServiceProvider.LazyGetRequiredService<RequestOrigin>();
}

/// <summary>A try to sign in.</summary>
public sealed record SignInDto
{
    public const int MaxPasswordLength = 128;

    [Required]
    [StringLength(EmailAddress.MaxLength)]
    public string Email { get; init; } = "";

    [Required]
    [StringLength(MaxPasswordLength)]
    [DataType(DataType.Password)]
    public string Password { get; init; } = "";
}
