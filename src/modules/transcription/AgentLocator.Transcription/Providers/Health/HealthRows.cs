using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>The rows that all nodes share. They are of the installation: a key of the host serves every tenant.</summary>
internal sealed class HealthRows(TenantScope scope) : ISingletonDependency
{
    /// <summary>The payload is the id of what has changed; empty when it is more than one.</summary>
    public const string Changed = "transcription.provider-health";

    private const string Reason = "the health of providers is of the installation";
    private const int Retries = 3;

    public Task<Dictionary<string, CircuitState>> ReadAsync(string? id, CancellationToken ct) => scope.RunAsHostAsync(Reason, async services =>
    {
        var query = (await RowsOf(services).GetQueryableAsync()).AsNoTracking();
        var found = await query.Where(row => id == null || row.Id == id).ToListAsync(ct);
        return found.ToDictionary(row => row.Id, row => row.State, StringComparer.Ordinal);
    }, ct: ct);

    public Task WriteAsync(string id, CircuitState state, CancellationToken ct) => scope.RunAsHostAsync(Reason, async services =>
    {
        var rows = RowsOf(services);
        var row = await rows.FindAsync(id, cancellationToken: ct) ?? await rows.InsertAsync(new ProviderHealth(id), cancellationToken: ct);
        row.Take(state);
        services.GetRequiredService<INodeSignals>().Publish(Changed, id);
        return true;
    }, Retries, ct);

    /// <summary>True for one of all nodes.</summary>
    public Task<bool> TryBeginTrialAsync(string id, DateTime now, DateTime until, CancellationToken ct) => scope.RunAsHostAsync(Reason, async services =>
        await RowsOf(services).FindAsync(id, cancellationToken: ct) is not { } row || row.TryBeginTrial(now, until), Retries, ct);

    /// <summary>The trial that was to last until then is over, and told nothing.</summary>
    public Task EndTrialAsync(string id, DateTime until, CancellationToken ct) => scope.RunAsHostAsync(Reason, async services =>
    {
        var row = await RowsOf(services).FindAsync(id, cancellationToken: ct);
        row?.EndTrial(until);
        return row is not null;
    }, Retries, ct);

    /// <summary>A key has been changed: what the old one met says nothing of the new one.</summary>
    public Task ForgetAsync(string provider, string owner, CancellationToken ct) => scope.RunAsHostAsync(Reason, async services =>
    {
        var rows = RowsOf(services);
        foreach (var row in await rows.GetListAsync(row => row.Id.StartsWith(provider + "/") && row.Id.EndsWith("/" + owner), cancellationToken: ct))
        {
            await rows.DeleteAsync(row, cancellationToken: ct);
        }

        services.GetRequiredService<INodeSignals>().Publish(Changed);
        return true;
    }, Retries, ct);

    private static IRepository<ProviderHealth, string> RowsOf(IServiceProvider services) => services.GetRequiredService<IRepository<ProviderHealth, string>>();
}
