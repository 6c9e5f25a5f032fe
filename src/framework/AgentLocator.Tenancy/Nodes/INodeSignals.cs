namespace AgentLocator.Tenancy.Nodes;

/// <summary>
/// Short messages to every node, this one included. They are not kept: a node that was cut off is told that it may have missed some. Therefore only for
/// what can be looked up again: "this changed", never the change itself.
/// </summary>
public interface INodeSignals
{
    /// <summary>After the commit of the current unit of work, not at all after its roll-back; at once when there is none. Never blocks, never throws for the network.</summary>
    /// <param name="topic">At most 60 letters, digits, dots and hyphens.</param>
    /// <param name="payload">At most 4,000 bytes of UTF-8; no personal data.</param>
    void Publish(string topic, string payload = "");

    /// <summary>Handlers are quick and do not throw.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="handler">Gets the payload.</param>
    /// <param name="missed">Called when signals of the topic may have been lost.</param>
    /// <returns>Ends the subscription.</returns>
    IDisposable Subscribe(string topic, Action<string> handler, Action? missed = null);
}

/// <summary>Carries signals to the other nodes; there is none on a database of one process.</summary>
public interface INodeSignalTransport
{
    /// <summary>Begins to receive; reconnects by itself until cancelled, and says after each connection that signals may have been missed.</summary>
    Task ReceiveAsync(Action<string, string> received, Action connected, CancellationToken ct);

    /// <summary>Throws when the signals could not be sent.</summary>
    Task SendAsync(IReadOnlyList<(string Topic, string Payload)> signals, CancellationToken ct);
}
