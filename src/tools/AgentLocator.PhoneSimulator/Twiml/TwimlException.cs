namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>A document or verb the carrier refuses; the code is Twilio's (12100 not a document, 12200 not in the schema, ...).</summary>
internal sealed class TwimlException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
