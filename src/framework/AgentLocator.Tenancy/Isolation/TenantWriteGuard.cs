using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentLocator.Tenancy.Isolation;

/// <summary>Refuses to save a row of anybody but the current tenant. ABP filters reads only; this is the other half of the wall.</summary>
internal sealed class TenantWriteGuard(ICurrentTenantAccessor tenantAccessor) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries<IMultiTenant>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                Verify(entry);
            }
        }

        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private void Verify(EntityEntry<IMultiTenant> entry)
    {
        var type = entry.Metadata.ClrType;
        if (tenantAccessor.Current is not { } current)
        {
            throw new TenantWriteException($"A {type.Name} was written while no tenant was set.");
        }

        var owner = entry.Property(nameof(IMultiTenant.TenantId));
        if (!Equals(owner.CurrentValue, current.TenantId) || (entry.State != EntityState.Added && !Equals(owner.OriginalValue, current.TenantId)))
        {
            throw new TenantWriteException($"A {type.Name} of another tenant was written.");
        }
    }
}

/// <summary>A row of another tenant (or of any, while none was set) would have been written: a bug, stopped.</summary>
public sealed class TenantWriteException(string message) : AbpException(message);
