using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Database;
using AgentLocator.Database.PostgreSql;
using AgentLocator.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentLocator.Modules.Tests.Guards;

public sealed class ModelTests
{
    private static readonly string[] BusinessPrefixes = ["Crm", "Tel"];

    // Of the installation: no tenant owns them, or the engine that works for all tenants does.
    private static readonly string[] InstallationTables =
    [
        "AbpAuditLogActions", "AbpBackgroundJobs", "AbpEventDeliveries", "AbpEventOutbox", "AbpNodes", "AbpSettings",
        "IdnAccounts", "IdnPermissionRollouts", "IdnRefreshTokens", "IdnSessions", "IdnSigningKeys", "SaasTenants",
    ];

    [Fact]
    public void The_model_has_no_changes_without_a_migration()
    {
        foreach (var context in Contexts())
        {
            context.Database.HasPendingModelChanges().ShouldBeFalse(context.Database.ProviderName);
        }
    }

    [Fact]
    public void Every_table_belongs_to_tenants_or_is_known_to_belong_to_the_installation()
    {
        Model().Where(e => !typeof(IMultiTenant).IsAssignableFrom(e.ClrType)).Select(e => e.GetTableName()).Order(StringComparer.Ordinal)
            .Except(InstallationTables).ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_of_a_tenant_is_filtered_by_tenant()
    {
        foreach (var entity in TenantEntities())
        {
            entity.GetDeclaredQueryFilters().Select(f => f.Key).ShouldContain(nameof(IMultiTenant), entity.Name);
        }
    }

    [Fact]
    public void Business_rows_always_have_a_tenant_and_are_keyed_by_it()
    {
        foreach (var entity in TenantEntities().Where(IsBusiness))
        {
            entity.FindProperty(nameof(IMultiTenant.TenantId))!.IsNullable.ShouldBeFalse(entity.Name);
            entity.GetKeys().Any(key => key.Properties.Select(p => p.Name).SequenceEqual([nameof(IMultiTenant.TenantId), nameof(IEntity<Guid>.Id)]))
                .ShouldBeTrue($"{entity.Name} has no alternate key (TenantId, Id)");
        }
    }

    [Fact]
    public void Foreign_keys_between_business_rows_carry_the_tenant_and_stay_inside_the_module()
    {
        foreach (var key in Model().Where(IsBusiness).SelectMany(e => e.GetForeignKeys()))
        {
            key.Properties[0].Name.ShouldBe(nameof(IMultiTenant.TenantId), key.ToString());
            PrefixOf(key.PrincipalEntityType).ShouldBe(PrefixOf(key.DeclaringEntityType));
        }
    }

    [Fact]
    public void Indexes_of_business_rows_start_with_the_tenant_or_hold_over_the_installation_by_name()
    {
        // A telephone number and a webhook address belong to one tenant of the whole installation.
        string[] installationWide = ["AccountKey", "ClaimedE164"];
        foreach (var index in Model().Where(IsBusiness).SelectMany(e => e.GetIndexes()))
        {
            var first = index.Properties[0].Name;
            (first == nameof(IMultiTenant.TenantId) || installationWide.Contains(first)).ShouldBeTrue(index.ToString());
        }
    }

    private static IEnumerable<IEntityType> Model() => Contexts().First().GetService<IDesignTimeModel>().Model.GetEntityTypes();

    private static IEnumerable<IEntityType> TenantEntities()
    {
        var entities = Model().Where(e => typeof(IMultiTenant).IsAssignableFrom(e.ClrType)).ToList();
        entities.Count.ShouldBeGreaterThan(8);
        return entities;
    }

    private static bool IsBusiness(IEntityType entity) => BusinessPrefixes.Contains(PrefixOf(entity));

    private static string PrefixOf(IReadOnlyEntityType entity) => entity.GetTableName()![..3];

    private static IEnumerable<AgentLocatorDbContext> Contexts()
    {
        var sqlite = new DbContextOptionsBuilder<AgentLocatorDbContext>();
        SqliteDatabase.Configure(sqlite, "Data Source=:memory:");
        yield return new AgentLocatorDbContext(sqlite.Options);
        var postgres = new DbContextOptionsBuilder<AgentLocatorDbContext>();
        PostgreSqlDatabase.Configure(postgres, "Host=127.0.0.1;Database=none");
        yield return new AgentLocatorDbContext(postgres.Options);
    }
}
