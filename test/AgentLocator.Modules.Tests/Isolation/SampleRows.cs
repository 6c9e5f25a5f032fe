using System.Runtime.CompilerServices;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>
/// Rows of every entity type there is, made from the model alone: no constructor runs, every required column gets a value that fits, every foreign key names a
/// row made before it.
/// </summary>
internal sealed class SampleRows(DbContext context)
{
    private readonly Dictionary<IEntityType, object> _rows = [];
    private int _count;

    /// <summary>The entity types, parents before children.</summary>
    public static List<IEntityType> InOrder(IModel model)
    {
        var ordered = new List<IEntityType>();
        foreach (var entity in model.GetEntityTypes().Where(entity => !entity.IsOwned() && entity.GetTableName() is not null).OrderBy(entity => entity.Name, StringComparer.Ordinal))
        {
            Visit(entity);
        }

        return ordered;

        void Visit(IEntityType entity)
        {
            if (ordered.Contains(entity))
            {
                return;
            }

            foreach (var parent in entity.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(parent => parent != entity))
            {
                Visit(parent);
            }

            ordered.Add(entity);
        }
    }

    /// <summary>Adds a row of the type for this tenant, with the rows it hangs on, and answers it.</summary>
    public object Add(IEntityType entity, Guid? tenantId)
    {
        if (_rows.TryGetValue(entity, out var known))
        {
            return known;
        }

        var row = RuntimeHelpers.GetUninitializedObject(entity.ClrType);
        Prepare(row);
        var entry = context.Entry(row);
        foreach (var property in entity.GetProperties().Where(property => !property.IsForeignKey()))
        {
            Write(entry, property, tenantId);
        }

        foreach (var key in entity.GetForeignKeys())
        {
            WriteParent(entry, key, tenantId);
        }

        if (entity.FindProperty(nameof(IMultiTenant.TenantId)) is not null)
        {
            entry.Property(nameof(IMultiTenant.TenantId)).CurrentValue = tenantId;
        }

        entry.State = EntityState.Added;
        return _rows[entity] = row;
    }

    private void Write(EntityEntry entry, IProperty property, Guid? tenantId)
    {
        if (property.Name == nameof(IMultiTenant.TenantId))
        {
            entry.Property(property.Name).CurrentValue = tenantId;
        }
        else if (property.IsPrimaryKey() || !property.IsNullable)
        {
            entry.Property(property.Name).CurrentValue = ValueFor(property);
        }
    }

    private void WriteParent(EntityEntry entry, IForeignKey key, Guid? tenantId)
    {
        var own = key.Properties.Where(property => property.Name != nameof(IMultiTenant.TenantId)).ToList();
        if (own.TrueForAll(property => property.IsNullable))
        {
            return;
        }

        var parent = context.Entry(Add(key.PrincipalEntityType, tenantId));
        foreach (var (child, principal) in key.Properties.Zip(key.PrincipalKey.Properties))
        {
            entry.Property(child.Name).CurrentValue = parent.Property(principal.Name).CurrentValue;
        }
    }

    private object ValueFor(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var number = ++_count;
        if (type == typeof(string))
        {
            var text = Guid.NewGuid().ToString("N");
            return property.GetMaxLength() is { } longest && longest < text.Length ? text[..longest] : text;
        }

        if (type == typeof(Guid))
        {
            return Guid.NewGuid();
        }

        if (type == typeof(DateTime))
        {
            // Not past: other tests purge what is old, of all tenants.
            return new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(number);
        }

        if (type == typeof(byte[]))
        {
            return new byte[] { 1 };
        }

        if (type.IsEnum)
        {
            return Enum.GetValues(type).GetValue(0)!;
        }

        return type == typeof(bool) ? false : type.IsValueType && typeof(IConvertible).IsAssignableFrom(type) ? Convert.ChangeType(number, type, null) : Activator.CreateInstance(type)!;
    }

    // Without a constructor collections are null, and the save pipeline asks aggregates for their events.
    private static void Prepare(object row)
    {
        for (var type = row.GetType(); type is not null; type = type.BaseType)
        {
            const System.Reflection.BindingFlags own = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.DeclaredOnly;
            foreach (var list in type.GetFields(own).Where(field => field.FieldType.IsClass && field.FieldType.GetConstructor(Type.EmptyTypes) is not null && field.FieldType != typeof(string)))
            {
                list.SetValue(row, Activator.CreateInstance(list.FieldType));
            }
        }
    }
}
