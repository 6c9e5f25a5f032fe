using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Transcription.Usage;

/// <inheritdoc cref="IUsageRecorder"/>
internal sealed class UsageRecorder(TenantScope scope, IUnitOfWorkManager unitOfWorkManager, ICurrentTenant currentTenant, PriceTable prices, IClock clock)
    : IUsageRecorder, ITransientDependency
{
    private const string PendingItem = "Transcription.Usage";
    private const int Retries = 3;

    public Task AddAsync(UsageFact fact, CancellationToken cancellationToken = default)
    {
        if (unitOfWorkManager.Current is { } unitOfWork)
        {
            // With the work it belongs to, or not at all.
            return AddAsync(unitOfWork, fact, cancellationToken);
        }

        var tenantId = currentTenant.Id ?? throw new AbpException("Usage belongs to a tenant.");
        return scope.RunAsync(tenantId, _ => AddAsync(unitOfWorkManager.Current!, fact, cancellationToken), Retries, cancellationToken);
    }

    private async Task AddAsync(IUnitOfWork unitOfWork, UsageFact fact, CancellationToken cancellationToken)
    {
        if (!PendingOf(unitOfWork).Add((fact.Provider, fact.Unit, fact.Key)))
        {
            return;
        }

        var services = unitOfWork.ServiceProvider;
        var entries = services.GetRequiredService<IRepository<UsageEntry, Guid>>();
        if (await entries.FindAsync(entry => entry.Provider == fact.Provider && entry.Unit == fact.Unit && entry.Key == fact.Key, cancellationToken: cancellationToken) is null)
        {
            var price = prices.Find(fact.Provider, fact.Model, fact.Unit, DateOnly.FromDateTime(clock.Now));
            var id = services.GetRequiredService<IGuidGenerator>().Create();
            await entries.InsertAsync(new UsageEntry(id, fact, price), cancellationToken: cancellationToken);
        }
    }

    /// <summary>What was added in this unit of work and is not saved yet: a query does not find it.</summary>
    private static HashSet<(string, UsageUnit, string)> PendingOf(IUnitOfWork unitOfWork)
    {
        if (!unitOfWork.Items.TryGetValue(PendingItem, out var pending))
        {
            unitOfWork.Items[PendingItem] = pending = new HashSet<(string, UsageUnit, string)>();
        }

        return (HashSet<(string, UsageUnit, string)>)pending;
    }
}
