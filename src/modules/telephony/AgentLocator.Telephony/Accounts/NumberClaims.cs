using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Which of some numbers other businesses of the installation have. It tells that a number is taken, never by whom.</summary>
internal sealed class NumberClaims(IRepository<PhoneNumberLine, Guid> lines, IDataFilter filters, ICurrentTenant currentTenant) : ITransientDependency
{
    public async Task<HashSet<string>> FindTakenAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        var tenantId = currentTenant.Id;
        using var allTenants = filters.Disable<IMultiTenant>();
        var taken = await (await lines.GetQueryableAsync()).AsNoTracking()
            .Where(line => line.ClaimedE164 != null && numbers.Contains(line.ClaimedE164) && line.TenantId != tenantId)
            .Select(line => line.ClaimedE164!)
            .ToListAsync(cancellationToken);
        return taken.ToHashSet(StringComparer.Ordinal);
    }
}
