namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Who speaks; the two sound different, so that a listener can tell the channels apart.</summary>
internal enum Voice
{
    Assistant,
    Caller,
}
