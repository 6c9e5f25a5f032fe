using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Identity.Contracts.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Saas.SignUp;

/// <summary>A business signs itself up.</summary>
public sealed class SignUpAppService(IAccountRegistration accounts) : ApplicationService
{
    /// <summary>The owner is signed in at once.</summary>
    [AnonymousBecause("whoever signs up has no account yet; limited by address")]
    public async Task<SessionDto> CreateAsync(SignUpDto input, CancellationToken cancellationToken)
    {
        var draft = await Fields.ReadAsync(input, cancellationToken);
        try
        {
            return await RegisterAsync(draft, cancellationToken);
        }
        catch (Exception exception) when (exception.IsUniqueViolation())
        {
            await Fields.RefuseIfTakenAsync(draft.Code, cancellationToken);
        }

        // It was the e-mail: another sign-up created the account between our look and our write. Now it is a known one.
        return await RegisterAsync(draft, cancellationToken);
    }

    private SignUpFields Fields => LazyServiceProvider.LazyGetRequiredService<SignUpFields>();

    private TenantRegistration Registration => LazyServiceProvider.LazyGetRequiredService<TenantRegistration>();

    private async Task<SessionDto> RegisterAsync(TenantDraft draft, CancellationToken cancellationToken)
    {
        var ticket = await accounts.PrepareAsync(draft.Email, draft.OwnerName, draft.Password, cancellationToken);
        return await Registration.CreateAsync(
            draft,
            ticket,
            (services, userId) => services.GetRequiredService<ISessionIssuer>().IssueAsync(userId, draft.Name, draft.Code, cancellationToken),
            cancellationToken);
    }
}
