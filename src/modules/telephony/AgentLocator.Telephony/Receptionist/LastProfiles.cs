using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>
/// The profile of every tenant as it was last read. Not a cache: nothing in it grows too old to greet a caller with while the database is away.
/// </summary>
internal sealed class LastProfiles : ISingletonDependency
{
    private readonly ConcurrentDictionary<Guid, ReceptionistProfile> _byTenant = new();

    public void Keep(Guid tenantId, ReceptionistProfile profile) => _byTenant[tenantId] = profile;

    public bool TryGet(Guid tenantId, [NotNullWhen(true)] out ReceptionistProfile? profile) => _byTenant.TryGetValue(tenantId, out profile);
}
