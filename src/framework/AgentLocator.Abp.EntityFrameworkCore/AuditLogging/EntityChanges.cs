using System.Collections.Concurrent;
using System.Reflection;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.SettingManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>From a tracked entry to what the audit log may say of its change.</summary>
internal static class EntityChanges
{
    // Who changed it when is the entry's own business.
    private static readonly HashSet<string> Bookkeeping =
    [
        nameof(IMultiTenant.TenantId), nameof(IHasConcurrencyStamp.ConcurrencyStamp), nameof(ISoftDelete.IsDeleted),
        nameof(IHasCreationTime.CreationTime), nameof(IMayHaveCreator.CreatorId),
        nameof(IHasModificationTime.LastModificationTime), nameof(IModificationAuditedObject.LastModifierId),
        nameof(IHasDeletionTime.DeletionTime), nameof(IDeletionAuditedObject.DeleterId),
    ];

    private static readonly ConcurrentDictionary<Type, bool> IsAuditedType = new();
    private static readonly ConcurrentDictionary<PropertyInfo, AuditValueKind> Kinds = new();

    /// <summary>Null when the entity is not audited, or nothing of it has changed that counts.</summary>
    /// <param name="entry">As it is about to be saved: ids are set, soft deletion has been applied.</param>
    /// <param name="now">UTC.</param>
    /// <param name="isSettingShown">Whether the value of a setting may be told.</param>
    public static EntityChangeInfo? Describe(EntityEntry entry, DateTime now, Func<string, bool> isSettingShown)
    {
        if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)
            || !IsAuditedType.GetOrAdd(entry.Metadata.ClrType, type => type.IsDefined(typeof(AuditedAttribute), inherit: true)))
        {
            return null;
        }

        var type = TypeOf(entry);
        var properties = type == EntityChangeType.Deleted ? [] : entry.Properties.Select(p => Describe(p, type, isSettingShown)).OfType<EntityPropertyChangeInfo>().ToList();
        return type == EntityChangeType.Updated && properties.Count == 0
            ? null
            : new EntityChangeInfo
            {
                ChangeTime = now,
                ChangeType = type,
                EntityTenantId = (entry.Entity as IMultiTenant)?.TenantId ?? AsyncLocalCurrentTenantAccessor.Instance.Current?.TenantId,
                EntityId = IdOf(entry),
                EntityTypeFullName = entry.Metadata.ClrType.FullName!,
                PropertyChanges = properties,
            };
    }

    private static EntityChangeType TypeOf(EntityEntry entry) => entry.State switch
    {
        EntityState.Added => EntityChangeType.Created,
        EntityState.Modified when entry.Entity is not ISoftDelete { IsDeleted: true } => EntityChangeType.Updated,
        _ => EntityChangeType.Deleted,
    };

    private static string? IdOf(EntityEntry entry) => entry.Entity is Setting setting
        ? setting.Name
        : string.Join(',', entry.Metadata.FindPrimaryKey()!.Properties.Select(key => entry.Property(key).CurrentValue));

    private static EntityPropertyChangeInfo? Describe(PropertyEntry property, EntityChangeType type, Func<string, bool> isSettingShown)
    {
        var metadata = property.Metadata;
        var isNew = type == EntityChangeType.Created;
        if (metadata.IsPrimaryKey() || metadata.PropertyInfo is not { } info || Bookkeeping.Contains(info.Name)
            || (isNew ? property.CurrentValue is null : !property.IsModified || Equals(property.OriginalValue, property.CurrentValue)))
        {
            return null;
        }

        var kind = KindOf(property, metadata, info, isSettingShown);
        return kind == AuditValueKind.Ignored ? null : new EntityPropertyChangeInfo
        {
            PropertyName = info.Name,
            PropertyTypeFullName = (Nullable.GetUnderlyingType(info.PropertyType) ?? info.PropertyType).FullName!,
            NewValue = AuditValues.Show(property.CurrentValue, kind),
            OriginalValue = isNew ? null : AuditValues.Show(property.OriginalValue, kind),
        };
    }

    private static AuditValueKind KindOf(PropertyEntry property, IProperty metadata, PropertyInfo info, Func<string, bool> isSettingShown) =>
        property.EntityEntry.Entity is Setting setting && info.Name == nameof(Setting.Value)
            ? isSettingShown(setting.Name) ? AuditValueKind.Plain : AuditValueKind.Text
            : Kinds.GetOrAdd(info, _ => AuditValues.KindOf(metadata.ClrType, info));
}
