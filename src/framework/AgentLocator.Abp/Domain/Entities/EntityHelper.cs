using System.Collections.Concurrent;
using AgentLocator.Abp.MultiTenancy;

namespace AgentLocator.Abp.Domain.Entities;

/// <summary>Sets the tenant of new entities from the ambient one.</summary>
public static class EntityHelper
{
    private static readonly ConcurrentDictionary<Type, Action<object, Guid?>?> Setters = new();

    public static void TrySetTenantId(IEntity entity)
    {
        if (entity is not IMultiTenant || AsyncLocalCurrentTenantAccessor.Instance.Current is not { } tenant)
        {
            return;
        }

        Setters.GetOrAdd(entity.GetType(), FindSetter)?.Invoke(entity, tenant.TenantId);
    }

    private static Action<object, Guid?>? FindSetter(Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var setter = declaring.GetProperty(nameof(IMultiTenant.TenantId), System.Reflection.BindingFlags.Instance
                | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly)?.GetSetMethod(nonPublic: true);
            if (setter is not null)
            {
                return (target, value) => setter.Invoke(target, [value]);
            }
        }

        return null;
    }
}
