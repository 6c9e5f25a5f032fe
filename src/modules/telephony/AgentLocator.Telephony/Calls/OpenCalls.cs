using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Telephony.Calls;

/// <summary>A call that has not ended, as far as is known.</summary>
internal sealed record OpenCall(Guid TenantId, Guid Id, string CallSid, CallStreamState State, Guid? RunId, DateTime? ChangedAt)
{
    public bool HasLiveStream(INodeDirectory nodes) => State == CallStreamState.Live && RunId is { } runId && nodes.IsAlive(runId);
}

/// <summary>The calls of all tenants that have not ended: when a process dies, its calls go on.</summary>
internal sealed class OpenCalls(TenantScope scope) : ISingletonDependency
{
    public Task<List<OpenCall>> ListAsync(CancellationToken cancellationToken) => scope.RunAsHostAsync(
        "a process that died leaves calls of all tenants",
        async services =>
        {
            using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
            var calls = await services.GetRequiredService<IRepository<Call, Guid>>().GetQueryableAsync();
            return await calls.AsNoTracking()
                .Where(call => call.ClosedAt == null && call.EndedAt == null)
                .Select(call => new OpenCall(call.TenantId!.Value, call.Id, call.CallSid, call.Stream.State, call.Stream.RunId, call.Stream.ChangedAt))
                .ToListAsync(cancellationToken);
        },
        ct: cancellationToken);
}
