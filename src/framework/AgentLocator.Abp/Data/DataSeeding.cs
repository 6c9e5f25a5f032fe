using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Timing;
using AgentLocator.Abp.Uow;

namespace AgentLocator.Abp.Data;

/// <summary>Writes the rows that must be there; runs at every start, so it must change nothing when they are.</summary>
public interface IDataSeedContributor
{
    Task SeedAsync(DataSeedContext context);
}

/// <summary>Runs all contributors in one unit of work.</summary>
public interface IDataSeeder
{
    Task SeedAsync(DataSeedContext context);
}

/// <summary>The tenant to seed (null is the host) and what contributors want to know.</summary>
public class DataSeedContext(Guid? tenantId = null)
{
    public Guid? TenantId { get; set; } = tenantId;

    public Dictionary<string, object?> Properties { get; } = [];

    public DataSeedContext WithProperty(string key, object? value)
    {
        Properties[key] = value;
        return this;
    }
}

internal sealed class DataSeeder(
    IUnitOfWorkManager unitOfWorkManager,
    IAuditingManager auditingManager,
    IClock clock,
    IEnumerable<IDataSeedContributor> contributors) : IDataSeeder, ITransientDependency
{
    public async Task SeedAsync(DataSeedContext context)
    {
        using var audit = auditingManager.BeginScope();
        auditingManager.Current?.Log.Actions.Add(new() { ServiceName = nameof(DataSeeder), MethodName = nameof(SeedAsync), ExecutionTime = clock.Now });
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
        foreach (var contributor in contributors)
        {
            await contributor.SeedAsync(context);
        }

        await unitOfWork.CompleteAsync();
    }
}
