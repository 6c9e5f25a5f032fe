using AgentLocator.Saas.Contracts;
using AgentLocator.Saas.Tenants;
using AgentLocator.Tenancy.Letters;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Letters = AgentLocator.Tenancy.Letters.DeadLetters;

namespace AgentLocator.Saas.DeadLetters;

/// <summary>Jobs and events of all tenants that failed until they were given up: for whoever runs the installation, once the cause is mended.</summary>
[Authorize(SaasPermissions.DeadLetters)]
public sealed class DeadLetterAppService(Letters letters, IRepository<Tenant, Guid> tenants) : ApplicationService
{
    /// <summary>The latest first.</summary>
    public async Task<PagedResultDto<DeadLetterDto>> GetListAsync(GetDeadLettersInput input, CancellationToken cancellationToken = default)
    {
        var page = await letters.GetPageAsync(input.Kind, string.IsNullOrEmpty(input.Name) ? null : input.Name, input.SkipCount, input.MaxResultCount, cancellationToken);
        var names = await NamesAsync(page.Items, cancellationToken);
        return new PagedResultDto<DeadLetterDto>(
            page.TotalCount, [.. page.Items.Select(letter => DeadLetterDto.Of(letter, letter.TenantId is { } id ? names.GetValueOrDefault(id) : null))]);
    }

    /// <summary>With all its tries before it.</summary>
    public async Task RunAgainAsync(DeadLetterRefDto input, CancellationToken cancellationToken = default)
    {
        if (!await letters.RunAgainAsync(input.Kind!.Value, input.Id, cancellationToken))
        {
            throw new EntityNotFoundException(typeof(DeadLetter), input.Id);
        }
    }

    public async Task<RunAgainResultDto> RunAllAgainAsync(DeadLetterNameDto input, CancellationToken cancellationToken = default) =>
        new() { Count = await letters.RunAllAgainAsync(input.Kind!.Value, input.Name, cancellationToken) };

    /// <summary>For good: what it should have done never happens.</summary>
    public async Task DeleteAsync(DeadLetterRefDto input, CancellationToken cancellationToken = default)
    {
        if (!await letters.DeleteAsync(input.Kind!.Value, input.Id, cancellationToken))
        {
            throw new EntityNotFoundException(typeof(DeadLetter), input.Id);
        }
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyList<DeadLetter> page, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. page.Select(letter => letter.TenantId).OfType<Guid>().Distinct()];
        return await (await tenants.GetQueryableAsync()).Where(tenant => ids.Contains(tenant.Id))
            .ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, cancellationToken);
    }
}
