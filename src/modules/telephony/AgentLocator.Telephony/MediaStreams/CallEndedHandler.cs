using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>A carrier may leave the socket open after the call: the end of the call ends the stream, on the node that hears of it.</summary>
internal sealed class CallEndedHandler(LiveStreams streams) : IDistributedEventHandler<CallEndedEto>, ITransientDependency
{
    public Task HandleEventAsync(CallEndedEto eventData)
    {
        streams.EndCall(eventData.CallId);
        return Task.CompletedTask;
    }
}
