using AgentLocator.Abp;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Database;
using AgentLocator.Database.PostgreSql;
using AgentLocator.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentLocator.Modules.Tests.Guards;

[NoDatabase]
public sealed class ModelTests
{
    private static readonly string[] BusinessPrefixes = ["Crm", "Tel", "Tra", "Ast", "Wap"];

    // Of the installation: no tenant owns them, or the engine that works for all tenants does.
    private static readonly string[] InstallationTables =
    [
        "AbpBackgroundJobs", "AbpEventDeliveries", "AbpEventOutbox", "AbpNodes", "AbpSettings", "AbpWorkerRuns",
        "IdnAccounts", "IdnPermissionRollouts", "IdnRefreshTokens", "IdnSessions", "IdnSigningKeys", "SaasTenants", "TraProviderHealth", "TraProviderPlaces",
    ];

    private static readonly Dictionary<string, string> InstallationWide = new(StringComparer.Ordinal)
    {
        ["TelAccounts.AccountKey"] = "a webhook's address says nothing but this key",
        ["TelNumbers.ClaimedE164"] = "a telephone number belongs to one tenant of the whole installation",
    };

    private static readonly Dictionary<string, string> NeverFreed = new(StringComparer.Ordinal)
    {
        ["TelAccounts.AccountKey"] = "random, and never given out again: late webhooks of a deleted account must find nobody else's",
    };

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
    public void Children_of_a_tenants_rows_name_their_parent_with_its_tenant()
    {
        // Tables that the host shares cannot: a null in a key of two columns would leave it unchecked.
        foreach (var key in TenantEntities().Where(e => !e.FindProperty(nameof(IMultiTenant.TenantId))!.IsNullable).SelectMany(e => e.GetForeignKeys()).Where(key => typeof(IMultiTenant).IsAssignableFrom(key.PrincipalEntityType.ClrType)))
        {
            key.Properties[0].Name.ShouldBe(nameof(IMultiTenant.TenantId), key.ToString());
            key.PrincipalKey.Properties.Select(p => p.Name).ShouldBe([nameof(IMultiTenant.TenantId), nameof(IEntity<Guid>.Id)], key.ToString());
        }
    }

    [Fact]
    public void Indexes_of_business_rows_start_with_the_tenant_or_hold_over_the_installation_by_name()
    {
        var indexes = Model().Where(IsBusiness).SelectMany(e => e.GetIndexes()).ToList();
        indexes.Count.ShouldBeGreaterThan(15);
        indexes.Where(index => index.Properties[0].Name != nameof(IMultiTenant.TenantId)).Select(index => NameOf(index)).Except(InstallationWide.Keys).ShouldBeEmpty();
        InstallationWide.Keys.Except(indexes.Select(index => NameOf(index))).ShouldBeEmpty("indexes that are gone");
    }

    [Fact]
    public void Unique_indexes_of_tables_that_the_host_shares_come_in_two_forms()
    {
        // In a database no null equals another: one index over a nullable tenant would let the host have a row twice.
        var shared = TenantEntities().Where(entity => entity.FindProperty(nameof(IMultiTenant.TenantId))!.IsNullable).ToList();
        shared.ShouldNotBeEmpty();
        foreach (var index in shared.SelectMany(entity => entity.GetIndexes()).Where(index => index.IsUnique && index.Properties[0].Name == nameof(IMultiTenant.TenantId)))
        {
            index.GetFilter().ShouldNotBeNull(NameOf(index)).ShouldContain("\"TenantId\" IS NOT NULL");
            index.DeclaringEntityType.GetIndexes().ShouldContain(
                other => other.IsUnique && other.GetFilter() == "\"TenantId\" IS NULL" && other.Properties.SequenceEqual(index.Properties.Skip(1)), NameOf(index));
        }
    }

    [Fact]
    public void Deleted_rows_do_not_take_up_a_unique_value()
    {
        var indexes = TenantEntities().Where(entity => typeof(ISoftDelete).IsAssignableFrom(entity.ClrType)).SelectMany(entity => entity.GetIndexes()).Where(index => index.IsUnique).ToList();
        indexes.ShouldNotBeEmpty();
        indexes.Where(index => index.GetFilter()?.Contains("\"DeletionTime\" IS NULL", StringComparison.Ordinal) != true && index.GetFilter()?.Contains("\"IsDeleted\"", StringComparison.Ordinal) != true)
            .Select(index => NameOf(index)).Except(NeverFreed.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_change_and_deletion_of_a_tenants_row_names_its_tenant()
    {
        foreach (var entity in TenantEntities())
        {
            entity.FindProperty(nameof(IMultiTenant.TenantId))!.IsConcurrencyToken.ShouldBeTrue(entity.Name);
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

    private static string NameOf(IReadOnlyIndex index) => $"{index.DeclaringEntityType.GetTableName()}.{string.Join('+', index.Properties.Select(p => p.Name))}";

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
