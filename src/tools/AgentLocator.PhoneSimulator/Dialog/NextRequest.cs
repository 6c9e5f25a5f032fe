namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>Where the call's next document comes from; the parameters are added to those of every webhook.</summary>
internal sealed record NextRequest(string Kind, string Url, string Method, IReadOnlyList<KeyValuePair<string, string>> Parameters);
