namespace AgentLocator.Tenancy;

/// <summary>The process cannot start as it is configured; the message names the key and what to set. For people, without a stack trace.</summary>
public sealed class InvalidConfigurationException(string message) : InvalidOperationException(message);
