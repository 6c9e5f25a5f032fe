namespace AgentLocator.PhoneSimulator.Faults;

/// <summary>What goes wrong with the carrier's REST: an answer this late, this status instead of an answer (429 or 5xx), for so many requests.</summary>
internal sealed record RestFaults(int? RestStatus = null, int? SlowAnswerMs = null, int? Count = null);
