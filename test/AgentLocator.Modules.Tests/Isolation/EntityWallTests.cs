using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.EntityFrameworkCore;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Uow;
using AgentLocator.Database;
using AgentLocator.Modules.Tests.Hostile;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>Every entity type of a tenant, found in the model, is really read and written as its owner, as another tenant, as the host, and as nobody.</summary>
public sealed class EntityWallTests(SharedHost shared)
{
    private static readonly string[] BusinessPrefixes = ["Crm", "Tel", "Tra", "Ast", "Wap"];

    public static TheoryData<string> Types => [.. TenantTypes().Select(entity => entity.Name)];

    private TenantScope Scope => shared.Host.Services.GetRequiredService<TenantScope>();

    [Fact]
    public void There_are_entities_to_try() => TenantTypes().Count.ShouldBeGreaterThan(12);

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_query_names_one_tenant_and_finds_its_rows_only(string type)
    {
        var (owner, stranger) = (Guid.NewGuid(), Guid.NewGuid());
        await AddAsync(type, owner);

        (await RunAsync(owner, context => CountAsync(context, type))).ShouldBe(1);
        (await RunAsync(stranger, context => CountAsync(context, type))).ShouldBe(0);
        (await AsNobodyAsync(context => CountAsync(context, type))).ShouldBe(0);
        var sql = await RunAsync(owner, context => Task.FromResult(Query(context, type).ToQueryString()));
        var conditions = sql[sql.IndexOf("WHERE", StringComparison.Ordinal)..];
        conditions.ShouldContain("\"TenantId\" = @");
        conditions.ShouldNotContain(" OR ", Case.Sensitive, "a condition that can be switched off loses the index, and one day the tenant");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_row_is_not_added_for_another_tenant_nor_by_nobody(string type)
    {
        var (owner, stranger) = (Guid.NewGuid(), Guid.NewGuid());

        await RefusedAsync(() => RunAsync(stranger, context => InsertAsync(context, type, owner)));
        await RefusedAsync(() => AsNobodyAsync(context => InsertAsync(context, type, owner)));
        await RefusedAsync(() => AsHostAsync(context => InsertAsync(context, type, owner)));
        (await RunAsync(owner, context => CountAsync(context, type))).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_row_of_another_tenant_is_neither_changed_nor_deleted_even_when_it_was_loaded(string type)
    {
        var (owner, stranger) = (Guid.NewGuid(), Guid.NewGuid());
        await AddAsync(type, owner);
        var before = await DatabaseSnapshot.TakeAsync(shared.Host, owner);

        foreach (var state in new[] { EntityState.Modified, EntityState.Deleted })
        {
            await RefusedAsync(() => RunAsync(stranger, context => WriteLoadedAsync(context, type, owner, state)));
            await RefusedAsync(() => AsHostAsync(context => WriteLoadedAsync(context, type, owner, state)));
            await RefusedAsync(() => AsNobodyAsync(context => WriteLoadedAsync(context, type, owner, state)));
        }

        before.ChangesUntil(await DatabaseSnapshot.TakeAsync(shared.Host, owner)).ShouldBeEmpty();
        (await RunAsync(owner, context => CountAsync(context, type))).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_row_of_another_tenant_is_neither_changed_nor_deleted_by_one_that_pretends_to_be_it(string type)
    {
        var (owner, stranger) = (Guid.NewGuid(), Guid.NewGuid());
        await AddAsync(type, owner);
        var before = await DatabaseSnapshot.TakeAsync(shared.Host, owner);

        foreach (var state in new[] { EntityState.Modified, EntityState.Deleted })
        {
            await Should.ThrowAsync<Exception>(() => RunAsync(stranger, context => PretendAsync(context, type, owner, stranger, state)), $"{type} {state}");
        }

        before.ChangesUntil(await DatabaseSnapshot.TakeAsync(shared.Host, owner)).ShouldBeEmpty();
        (await RunAsync(owner, context => CountAsync(context, type))).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_business_row_without_a_tenant_is_refused(string type)
    {
        var insert = () => AsHostAsync(context => InsertAsync(context, type, null));
        if (IsBusiness(TenantTypes().Single(entity => entity.Name == type)))
        {
            await Should.ThrowAsync<Exception>(insert);
        }
        else
        {
            // Rows that the host has as well, such as its own grants.
            TenantTypes().Single(entity => entity.Name == type).GetTableName().ShouldNotBeNull();
        }
    }

    private static bool IsBusiness(IEntityType entity) => BusinessPrefixes.Contains(entity.GetTableName()![..3]);

    private static List<IEntityType> TenantTypes()
    {
        var options = new DbContextOptionsBuilder<AgentLocatorDbContext>();
        AgentLocator.Database.Sqlite.SqliteDatabase.Configure(options, "Data Source=:memory:");
        using var context = new AgentLocatorDbContext(options.Options);
        return [.. context.Model.GetEntityTypes().Where(entity => typeof(IMultiTenant).IsAssignableFrom(entity.ClrType))];
    }

    private static async Task RefusedAsync(Func<Task> write) => await Should.ThrowAsync<TenantWriteException>(write);

    private static IQueryable<object> Query(DbContext context, string type) =>
        (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(context.Model.FindEntityType(type)!.ClrType).Invoke(context, null)!;

    private static Task<int> CountAsync(DbContext context, string type) => Query(context, type).CountAsync();

    private static Task<int> InsertAsync(DbContext context, string type, Guid? tenantId)
    {
        new SampleRows(context).Add(context.Model.FindEntityType(type)!, tenantId);
        return context.SaveChangesAsync();
    }

    /// <summary>Loads the owner's row past the wall, as faulty code would, and writes it.</summary>
    private async Task<int> WriteLoadedAsync(DbContext context, string type, Guid owner, EntityState state)
    {
        using (shared.Host.Services.GetRequiredService<ICurrentTenant>().Change(owner))
        {
            context.Entry(await Query(context, type).SingleAsync()).State = state;
        }

        return await context.SaveChangesAsync();
    }

    /// <summary>Takes a row for the stranger's own that has the id of the owner's, and its stamp, should somebody know it.</summary>
    private async Task<int> PretendAsync(DbContext context, string type, Guid owner, Guid stranger, EntityState state)
    {
        object row;
        using (shared.Host.Services.GetRequiredService<ICurrentTenant>().Change(owner))
        {
            row = await Query(context, type).AsNoTracking().SingleAsync();
        }

        row.GetType().GetProperty(nameof(IMultiTenant.TenantId))!.SetValue(row, stranger);
        context.Entry(row).State = state;
        return await context.SaveChangesAsync();
    }

    private Task AddAsync(string type, Guid tenantId) => RunAsync(tenantId, context => InsertAsync(context, type, tenantId));

    private Task<T> RunAsync<T>(Guid tenantId, Func<DbContext, Task<T>> work) => Scope.RunAsync(tenantId, services => WithContextAsync(services, work));

    private Task<T> AsHostAsync<T>(Func<DbContext, Task<T>> work) => Scope.RunAsHostAsync("a test of the wall", services => WithContextAsync(services, work));

    private async Task<T> AsNobodyAsync<T>(Func<DbContext, Task<T>> work)
    {
        using var unitOfWork = shared.Host.Services.GetRequiredService<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
        var result = await WithContextAsync(unitOfWork.ServiceProvider, work);
        await unitOfWork.CompleteAsync();
        return result;
    }

    private static async Task<T> WithContextAsync<T>(IServiceProvider services, Func<DbContext, Task<T>> work) =>
        await work(await services.GetRequiredService<IDbContextProvider<AgentLocatorDbContext>>().GetDbContextAsync());
}
