namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>New instructions given over REST in the middle of a call: a document, or an address to ask.</summary>
internal sealed record CallUpdate(string? Twiml, string? Url, string Method);
