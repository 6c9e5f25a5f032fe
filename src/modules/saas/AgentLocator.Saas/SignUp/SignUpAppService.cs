using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Identity.Contracts.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Saas.SignUp;

/// <summary>A business signs itself up.</summary>
public sealed class SignUpAppService(IAccountRegistration accounts) : ApplicationService
{
    private const int Tries = 4;

    /// <summary>The owner is signed in at once.</summary>
    [AnonymousBecause("whoever signs up has no account yet; limited by address")]
    public async Task<SessionDto> CreateAsync(SignUpDto input, CancellationToken cancellationToken)
    {
        var draft = await Fields.ReadAsync(input, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RegisterAsync(draft, cancellationToken);
            }
            catch (Exception exception) when (attempt < Tries && exception.IsConflict())
            {
                // The code is refused by name. Otherwise it was the e-mail: another sign-up made its account, or entered it, between our look and our write.
                await Fields.RefuseIfTakenAsync(draft.Code, cancellationToken);
            }
        }
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
