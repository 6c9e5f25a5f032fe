using AgentLocator.PhoneSimulator.Twiml;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>A document in force, and the address its relative addresses are relative to.</summary>
internal sealed record CallDocument(string Url, IReadOnlyList<Verb> Verbs, bool IsFallback);
