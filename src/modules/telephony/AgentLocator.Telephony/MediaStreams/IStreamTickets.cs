namespace AgentLocator.Telephony.MediaStreams;

/// <summary>Makes the addresses at which the carrier may open one media stream of a call.</summary>
internal interface IStreamTickets
{
    /// <summary>
    /// An address with a one-time token in its path (Twilio takes no query), bound to the call and short-lived. Each is new: the document that
    /// carries it is stored, so that a carrier who asks again gets the same.
    /// </summary>
    string Issue(Guid tenantId, string accountKey, Guid callId, string callSid);
}
