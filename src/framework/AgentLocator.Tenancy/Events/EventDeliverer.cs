using System.Text.Json;
using AgentLocator.Tenancy.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Tenancy.Events;

/// <summary>
/// Brings one event to its handlers, one after the other. Each runs in a unit of work of its own, under the event's tenant, in which its delivery is written: what
/// it did happens once, and a failing neighbour does not repeat it.
/// </summary>
internal sealed class EventDeliverer(TenantScope scope, EventHandlerCatalog catalog, IClock clock) : ISingletonDependency
{
    private const int ConflictRetries = 5;

    /// <summary>The first error of any handler; the others have had their turn all the same.</summary>
    public async Task<Exception?> DeliverAsync(OutboxEvent row, IEnumerable<string> delivered)
    {
        if (catalog.Find(row.EventName) is not { } entry)
        {
            return null;
        }

        object eventData;
        try
        {
            eventData = JsonSerializer.Deserialize(row.EventData, entry.EventType, EventJson.Options)!;
        }
        catch (JsonException exception)
        {
            return exception;
        }

        Exception? error = null;
        foreach (var subscription in entry.Subscriptions.Where(s => !delivered.Contains(s.Name)))
        {
            using var span = WorkSpan.OfHandler(subscription.Name, row.EventName, row.Id, row.OwnerTenantId, row.TraceParent);
            try
            {
                await HandleAsync(row, subscription, eventData);
            }
            catch (Exception exception)
            {
                span.Failed(exception);
                error ??= exception;
            }
        }

        return error;
    }

    private async Task HandleAsync(OutboxEvent row, EventSubscription subscription, object eventData)
    {
        using var entryPoint = EntryPoint.Enter(subscription.Name, nameof(IDistributedEventHandler<object>.HandleEventAsync));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsync(row, async services =>
                {
                    await subscription.HandleAsync(services, eventData);
                    var context = await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetDbContextAsync();
                    context.Add(new EventDelivery(row.Id, subscription.Name, clock.Now));
                    return true;
                });
                return;
            }
            catch (Exception exception) when (attempt <= ConflictRetries && exception.IsConflict())
            {
                // The conflict may be the delivery itself: another process was faster, or the answer to our commit was lost.
                if (await IsDeliveredAsync(row, subscription))
                {
                    return;
                }
            }
        }
    }

    private Task<bool> IsDeliveredAsync(OutboxEvent row, EventSubscription subscription) => RunAsync(row, async services =>
    {
        var context = await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetDbContextAsync();
        return await context.Set<EventDelivery>().AnyAsync(d => d.EventId == row.Id && d.Handler == subscription.Name);
    });

    private Task<bool> RunAsync(OutboxEvent row, Func<IServiceProvider, Task<bool>> work) =>
        row.OwnerTenantId is { } tenantId ? scope.RunAsync(tenantId, work) : scope.RunAsHostAsync("handle an event of the host", work);
}
