using AgentLocator.Crm.Contracts;
using AgentLocator.Tenancy.Live;

namespace AgentLocator.Telephony.Calls;

/// <summary>Keeps the caller's name on the call, for lists that may not ask another module.</summary>
internal sealed class CallContactResolvedHandler(IRepository<Call, Guid> calls, ILiveFeed liveFeed)
    : IDistributedEventHandler<CallContactResolvedEto>, ITransientDependency
{
    public async Task HandleEventAsync(CallContactResolvedEto eventData)
    {
        if (await calls.FindAsync(eventData.CallId) is { } call)
        {
            call.NameContact(eventData.ContactId, eventData.ContactName);
            liveFeed.Publish(new LiveEvent("call.changed", call.Id));
        }
    }
}
