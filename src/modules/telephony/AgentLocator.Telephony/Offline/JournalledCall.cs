namespace AgentLocator.Telephony.Offline;

/// <summary>A call that has a journal.</summary>
internal sealed record JournalledCall(Guid TenantId, string CallSid);
