using System.Net.WebSockets;
using System.Threading.Channels;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Media;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>
/// A fork of a call's audio to a WebSocket of the application (`&lt;Start&gt;&lt;Stream&gt;`). The call does not depend on it: a socket that
/// is refused, dies or does not read ends this fork and nothing else.
/// </summary>
internal sealed class MediaStream : IMediaListener
{
    private const int LongestBacklog = 3000;
    private const int HealthyBacklog = 100;
    private const int OddMessagesAtMs = 500;
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(3);

    private readonly StreamSettings settings;
    private readonly Action<int, string> warn;
    private readonly FrameSchedule schedule;
    private readonly FrameCutter inboundCutter;
    private readonly FrameCutter outboundCutter;
    private readonly Channel<NumberedFrame> outbox = Channel.CreateBounded<NumberedFrame>(LongestBacklog);
    private readonly CancellationTokenSource dead = new();
    private readonly TaskCompletionSource<bool> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock hearingGate = new();
    private readonly Task running;
    private volatile bool hearing;
    private volatile bool stopping;
    private volatile bool oddMessagesDue;
    private volatile bool died;

    public MediaStream(StreamSettings settings, int seed, Action<int, string> warn)
    {
        this.settings = settings;
        this.warn = warn;
        var frameBytes = Math.Max(1, settings.Faults.FrameBytes ?? MediaPump.FrameBytes);
        schedule = new FrameSchedule(settings.Faults, seed, isSteady: settings.Lateness is not null);
        inboundCutter = new FrameCutter(isInbound: true, frameBytes);
        outboundCutter = new FrameCutter(isInbound: false, frameBytes);
        Report = new StreamReport(Sid.New("MZ"), settings.Url);
        running = RunAsync();
    }

    public StreamSettings Settings => settings;

    public StreamReport Report { get; }

    /// <summary>True when the application took the socket, false when not.</summary>
    public Task<bool> Connected => connected.Task;

    /// <summary>The socket is closed.</summary>
    public Task Completed => running;

    public bool IsBehind => hearing && outbox.Reader.Count > HealthyBacklog;

    public bool IsOpen => !running.IsCompleted && !stopping;

    public void Hear(byte[] inbound, byte[] outbound, long callMs)
    {
        lock (hearingGate)
        {
            if (hearing && !stopping && !settings.Faults.NoStart)
            {
                HearStep(inbound, outbound, callMs);
            }
        }
    }

    /// <summary>Sends what is left, `stop` and the close frame. Ends when the socket is closed or given up.</summary>
    public async Task StopAsync()
    {
        lock (hearingGate)
        {
            if (!stopping)
            {
                stopping = true;
                Queue(hearing ? schedule.Flush() : []);
                outbox.Writer.TryComplete();
            }
        }

        if (await Task.WhenAny(running, Task.Delay(LongestFarewell)) != running)
        {
            Die("carrier", null);
            await running;
        }
    }

    private void HearStep(byte[] inbound, byte[] outbound, long callMs)
    {
        Report.StartedAtMs ??= callMs;
        var streamMs = callMs - Report.StartedAtMs.Value;
        if (settings.Faults.DropSocketAfterMs <= streamMs)
        {
            Die("fault", null);
            return;
        }

        oddMessagesDue = streamMs >= OddMessagesAtMs;
        Queue(schedule.Step(
            settings.HearsInbound ? inboundCutter.Cut(inbound) : [],
            settings.HearsOutbound ? outboundCutter.Cut(outbound) : [],
            streamMs));
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            using var socket = await StreamSocket.ConnectAsync(settings);
            Report.State = "started";
            connected.TrySetResult(true);
            var receiving = ReceiveAsync(socket);
            await SendAsync(socket);
            if (died)
            {
                throw new OperationCanceledException(dead.Token);
            }

            if (Report.ClosedBy is null)
            {
                Report.ClosedBy = "carrier";
                Report.CloseCode = (int)WebSocketCloseStatus.NormalClosure;
            }

            await StreamSocket.CloseAsync(socket);
            await Task.WhenAny(receiving, Task.Delay(LongestFarewell));
            socket.Abort();
        }
        catch (WebSocketException e) when (Report.State == "connecting")
        {
            Report.State = "failed";
            Report.Error = e.Message;
            warn(31920, $"Stream - WebSocket - Handshake Error: {e.Message}");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Gone in the middle: by a fault, by the host, or by ourselves when it stopped reading. The receiving side knows which.
            Die("host", null);
        }
        finally
        {
            hearing = false;
            connected.TrySetResult(false);
            Report.State = Report.State == "failed" ? "failed" : "stopped";
        }
    }

    private async Task SendAsync(ClientWebSocket socket)
    {
        var sender = new StreamSender(socket, settings, Report, dead.Token);
        await sender.BeginAsync();
        hearing = true;
        while (Report.ClosedBy is null && await outbox.Reader.WaitToReadAsync(dead.Token))
        {
            while (Report.ClosedBy is null && outbox.Reader.TryRead(out var frame))
            {
                await sender.SendAsync(frame);
            }

            if (oddMessagesDue)
            {
                await sender.SendOddMessagesAsync();
            }
        }

        if (Report.ClosedBy is null)
        {
            await sender.EndAsync(schedule.NextSequenceNumber);
        }
    }

    private async Task ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        var warned = false;
        try
        {
            while (true)
            {
                var message = await socket.ReceiveAsync(buffer.AsMemory(), dead.Token);
                if (message.MessageType == WebSocketMessageType.Close)
                {
                    ClosedByHost((int?)socket.CloseStatus);
                    return;
                }

                if (!warned)
                {
                    warned = true;
                    warn(31950, "Stream - Protocol - a unidirectional stream takes no messages from the application");
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            Die("host", null);
        }
    }

    private void Queue(List<NumberedFrame> frames)
    {
        foreach (var frame in frames)
        {
            if (!outbox.Writer.TryWrite(frame) && !stopping)
            {
                warn(31921, "Stream - WebSocket - the application does not read; stream closed");
                Die("carrier", null);
                return;
            }
        }
    }

    /// <summary>An orderly close: the sender stops at its next message and answers the close frame.</summary>
    private void ClosedByHost(int? closeCode)
    {
        if (Report.ClosedBy is null)
        {
            Report.CloseCode = closeCode;
            Report.ClosedBy = "host";
        }

        lock (hearingGate)
        {
            stopping = true;
            outbox.Writer.TryComplete();
        }
    }

    /// <summary>The socket ends without a goodbye.</summary>
    private void Die(string closedBy, int? closeCode)
    {
        // First: the sender, who sees by whom it was closed, must not take this for an orderly end.
        died = true;
        if (Report.ClosedBy is null)
        {
            Report.ClosedBy = closedBy;
            Report.CloseCode = closeCode;
        }

        hearing = false;
        dead.Cancel();
    }
}
