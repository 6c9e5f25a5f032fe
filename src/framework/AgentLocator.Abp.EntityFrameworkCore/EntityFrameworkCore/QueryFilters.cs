using System.Linq.Expressions;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>Rows of the current tenant; of the host when the host is set; none when nothing is.</summary>
internal static class TenantFilter
{
    public const string Name = nameof(IMultiTenant);

    // An id that no row has: without a tenant a query finds nothing, rather than everything.
    private static readonly Guid NoTenant = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    public static Guid? CurrentValue => AsyncLocalCurrentTenantAccessor.Instance.Current is { } tenant ? tenant.TenantId : NoTenant;

    public static LambdaExpression Expression(Type type, DbContext context, string property)
    {
        var entity = System.Linq.Expressions.Expression.Parameter(type, "e");
        var owner = System.Linq.Expressions.Expression.Property(entity, nameof(IMultiTenant.TenantId));
        var current = System.Linq.Expressions.Expression.Property(System.Linq.Expressions.Expression.Constant(context, context.GetType()), property);
        return System.Linq.Expressions.Expression.Lambda(System.Linq.Expressions.Expression.Equal(owner, current), entity);
    }
}

/// <summary>Rows that are not deleted.</summary>
internal static class SoftDeleteFilter
{
    public const string Name = nameof(ISoftDelete);

    public static LambdaExpression Expression(Type type)
    {
        var entity = System.Linq.Expressions.Expression.Parameter(type, "e");
        return System.Linq.Expressions.Expression.Lambda(
            System.Linq.Expressions.Expression.Not(System.Linq.Expressions.Expression.Property(entity, nameof(ISoftDelete.IsDeleted))), entity);
    }
}

/// <summary>Gives every entity its filters, whichever module maps it: none can be forgotten.</summary>
internal sealed class QueryFilterConvention<TDbContext>(AbpDbContext<TDbContext> context) : IModelFinalizingConvention where TDbContext : DbContext
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> conventionContext)
    {
        foreach (var entityType in modelBuilder.Metadata.GetEntityTypes().Where(t => t.BaseType is null && !t.IsOwned()))
        {
            context.AddFilters(entityType);
        }
    }
}
