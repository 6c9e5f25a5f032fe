namespace AgentLocator.Twilio.TwiML;

/// <summary>One instruction of a TwiML document. The set is closed: these are the verbs the product uses.</summary>
public abstract record TwimlVerb
{
    private protected TwimlVerb()
    {
    }

    internal abstract void Write(TwimlWriter writer);
}

/// <summary>Speaks text. <paramref name="Voice"/> as Twilio names it, for Hebrew e.g. <c>Google.he-IL-Wavenet-A</c>.</summary>
public sealed record Say(string Text, string? Language = null, string? Voice = null) : TwimlVerb
{
    internal override void Write(TwimlWriter writer)
    {
        writer.Open("Say").Attribute("language", Language).Attribute("voice", Voice).Text(Text).Close("Say");
    }
}

/// <summary>Waits in silence for a number of seconds, at least 1.</summary>
public sealed record Pause(int Seconds = 1) : TwimlVerb
{
    internal override void Write(TwimlWriter writer) => writer.Open("Pause").Attribute("length", Math.Max(1, Seconds)).Close("Pause");
}

/// <summary>Goes on with the document at another URL; nothing after it is run.</summary>
public sealed record Redirect(string Url, string? Method = "POST") : TwimlVerb
{
    internal override void Write(TwimlWriter writer) => writer.Open("Redirect").Attribute("method", Method).Text(Url).Close("Redirect");
}

/// <summary>Ends the call.</summary>
public sealed record Hangup : TwimlVerb
{
    internal override void Write(TwimlWriter writer) => writer.Open("Hangup").Close("Hangup");
}

/// <summary>Refuses the call before it is answered; the only verb that costs nothing. Only as a document's first verb.</summary>
public sealed record Reject(RejectReason Reason = RejectReason.Rejected) : TwimlVerb
{
    internal override void Write(TwimlWriter writer)
    {
        writer.Open("Reject").Attribute("reason", Reason == RejectReason.Busy ? "busy" : "rejected").Close("Reject");
    }
}

/// <summary>What a rejected caller hears: "not in service" or the busy tone.</summary>
public enum RejectReason
{
    Rejected,
    Busy,
}
