using System.Net.WebSockets;
using AgentLocator.Twilio.MediaStreams;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// One socket of the carrier's from upgrade to close. The receive loop does nothing but read, parse and spool; a watchdog beside it closes the socket
/// when a deadline has passed. Whatever ends it (stop, close, loss, a deadline, the call's end), the recording is completed once.
/// </summary>
internal sealed partial class MediaStreamSession(
    WebSocket socket,
    StreamTicket ticket,
    string accountSid,
    StreamRecorder recorder,
    MediaStreamOptions options,
    TimeProvider timeProvider,
    ILogger<MediaStreamSession> logger)
{
    private const string Encoding = "audio/x-mulaw";

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);

    private readonly StreamDeadlines _deadlines = new(options, timeProvider);
    private readonly MediaStreamParser _parser = new();
    private readonly FrameDelays _delays = new(timeProvider);
    private string? _streamSid;
    private int _malformed;

    /// <summary>Ends the stream after a moment for what is still on its way. May be called from anywhere, more than once.</summary>
    public void EndSoon(StreamEnd reason) => _deadlines.EndSoon(reason);

    /// <summary>Nothing but the socket ends it: the request is aborted as soon as the connection is lost, while frames that came before are still to be read.</summary>
    public async Task<StreamEnd> RunAsync()
    {
        using var hardStop = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(hardStop, over.Token);
        var end = StreamEnd.Lost;
        try
        {
            end = await ReceiveAsync(hardStop.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            LogLost(logger, ticket.CallId, exception.GetType().Name);
        }
        finally
        {
            await over.CancelAsync();
            end = await watching ?? end;
            await recorder.CloseAsync(end);
        }

        LogEnded(logger, ticket.CallId, end, _malformed);
        LogDelays(logger, ticket.CallId, _delays);
        return end;
    }

    private async Task<StreamEnd> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var reader = new MessageReader(options.MaxMessageBytes);
        var budget = new MessageBudget(options.MaxMessagesPerSecond, timeProvider.GetTimestamp(), timeProvider.TimestampFrequency);
        StreamEnd? end = null;
        while (end is null)
        {
            var part = await socket.ReceiveAsync(reader.Room, cancellationToken);
            var now = timeProvider.GetTimestamp();
            if (!budget.TryTake(now))
            {
                // Counted by fragment: empty ones would otherwise come for nothing.
                end = StreamEnd.Misbehaved;
            }
            else if (reader.TryComplete(part, out var kind))
            {
                _deadlines.HeardMessage(now);
                end = Take(kind, reader, out var start);
                if (start is not null)
                {
                    end = await StartAsync(start);
                }

                reader.Begin();
            }
        }

        await CloseAsync(end.Value, cancellationToken);
        return end.Value;
    }

    /// <summary>Null while the stream goes on.</summary>
    private StreamEnd? Take(IncomingKind kind, MessageReader reader, out MediaStreamStart? start)
    {
        start = null;
        switch (kind)
        {
            case IncomingKind.Close:
                return StreamEnd.ClosedByCarrier;
            case IncomingKind.TooLong:
                return StreamEnd.TooLong;
            case IncomingKind.Binary:
                MediaStreamMetrics.CountMalformed();
                return null;
            default:
                return TakeText(reader, out start);
        }
    }

    private StreamEnd? TakeText(MessageReader reader, out MediaStreamStart? start)
    {
        start = null;
        if (!_parser.TryParse(reader.Message, reader.Audio, out var message, out _))
        {
            return CountMalformed();
        }

        switch (message.Kind)
        {
            case MediaStreamMessageKind.Media when _streamSid is null || message.StreamSid != _streamSid:
                return CountMalformed();
            case MediaStreamMessageKind.Media:
                recorder.Write(message.Track, message.TimestampMs, reader.Audio[..message.AudioLength]);
                MediaStreamMetrics.CountDelay(_delays.Count(message.TimestampMs));
                return null;
            case MediaStreamMessageKind.Start:
                start = message.Start;
                return null;
            case MediaStreamMessageKind.Stop:
                return StreamEnd.Stopped;
            default:
                return null;
        }
    }

    private async Task<StreamEnd?> StartAsync(MediaStreamStart start)
    {
        if (_streamSid is not null)
        {
            return StreamEnd.Misbehaved;
        }

        _deadlines.HeardStart();
        if (start.CallSid != ticket.CallSid || start.AccountSid != accountSid)
        {
            LogWrongCall(logger, ticket.CallId);
            return StreamEnd.WrongTicket;
        }

        if (start.Encoding is not (null or Encoding))
        {
            LogEncoding(logger, ticket.CallId);
            return StreamEnd.Misbehaved;
        }

        if (!await recorder.OpenAsync(() => EndSoon(StreamEnd.WrongTicket)))
        {
            LogUsedTicket(logger, ticket.CallId);
            return StreamEnd.WrongTicket;
        }

        _streamSid = start.StreamSid;
        LogStarted(logger, ticket.CallId);
        return null;
    }

    private StreamEnd? CountMalformed()
    {
        MediaStreamMetrics.CountMalformed();
        return ++_malformed > options.MaxMalformed ? StreamEnd.Malformed : null;
    }

    /// <summary>Says goodbye and waits a moment for the answer, so that the reason arrives before the connection goes.</summary>
    private async Task CloseAsync(StreamEnd end, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.CloseGrace);
        try
        {
            await socket.CloseAsync(end.CloseStatus(), null, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side went first, or does not answer: the stream is over all the same.
            socket.Abort();
        }
    }

    /// <summary>What ran out, once something has; null when the stream ended by itself.</summary>
    private async Task<StreamEnd?> WatchAsync(CancellationTokenSource hardStop, CancellationToken over)
    {
        using var timer = new PeriodicTimer(WatchInterval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                if (_deadlines.Judge() is { } end)
                {
                    // The receive loop sees the answer to this, or is cancelled.
                    hardStop.CancelAfter(options.CloseGrace);
                    await socket.CloseOutputAsync(end.CloseStatus(), null, hardStop.Token);
                    return end;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            return _deadlines.Judge();
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream of call {CallId} has started")]
    private static partial void LogStarted(ILogger logger, Guid callId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stream of call {CallId} is over: {End}; {Malformed} messages could not be read")]
    private static partial void LogEnded(ILogger logger, Guid callId, StreamEnd end, int malformed);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Frames of call {CallId} by their delay in ms: {Delays}")]
    private static partial void LogDelays(ILogger logger, Guid callId, FrameDelays delays);

    [LoggerMessage(Level = LogLevel.Information, Message = "The socket of call {CallId} was lost: {Exception}")]
    private static partial void LogLost(ILogger logger, Guid callId, string exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stream with the token of call {CallId} is of another call or account")]
    private static partial void LogWrongCall(ILogger logger, Guid callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token of call {CallId} was used before, or the call has a stream")]
    private static partial void LogUsedTicket(ILogger logger, Guid callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of call {CallId} has an encoding other than mu-law")]
    private static partial void LogEncoding(ILogger logger, Guid callId);
}
