using System.Net.WebSockets;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>Why a stream is over.</summary>
internal enum StreamEnd
{
    /// <summary>The carrier said <c>stop</c>.</summary>
    Stopped,

    /// <summary>The carrier closed the socket.</summary>
    ClosedByCarrier,

    /// <summary>The socket broke, or its other side no longer answers.</summary>
    Lost,

    /// <summary>No <c>start</c> in time.</summary>
    NoStart,

    /// <summary>No message for too long.</summary>
    Idle,

    /// <summary>The call is over.</summary>
    CallEnded,

    /// <summary>This process stops.</summary>
    ShuttingDown,

    /// <summary>The token was used before, or the stream is of another call or account.</summary>
    WrongTicket,

    /// <summary>A second <c>start</c>, or more messages than any carrier sends.</summary>
    Misbehaved,

    /// <summary>Too many messages that could not be read.</summary>
    Malformed,

    /// <summary>A message longer than allowed.</summary>
    TooLong,

}

internal static class StreamEnds
{
    /// <summary>The call may well go on: it is to get another stream.</summary>
    public static bool IsBreak(this StreamEnd end) => end is StreamEnd.Lost or StreamEnd.ClosedByCarrier or StreamEnd.Idle or StreamEnd.ShuttingDown;

    /// <summary>The close code for each end (RFC 6455, 7.4.1).</summary>
    public static WebSocketCloseStatus CloseStatus(this StreamEnd end) => end switch
    {
        StreamEnd.NoStart or StreamEnd.WrongTicket or StreamEnd.Misbehaved => WebSocketCloseStatus.PolicyViolation,
        StreamEnd.Malformed => WebSocketCloseStatus.InvalidPayloadData,
        StreamEnd.TooLong => WebSocketCloseStatus.MessageTooBig,
        StreamEnd.ShuttingDown => WebSocketCloseStatus.EndpointUnavailable,
        _ => WebSocketCloseStatus.NormalClosure,
    };
}
