using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AgentLocator.TestBase;

/// <summary>Stands between a host and its database server, and can make it go away: refuse, cut, or stall with everything that is under way.</summary>
public sealed class LoopbackProxy : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly IPEndPoint _target;
    private readonly int _port;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private TcpListener? _listener;
    private volatile TaskCompletionSource _flow = Flowing();

    public LoopbackProxy(int targetPort)
    {
        _target = new IPEndPoint(IPAddress.Loopback, targetPort);
        _port = LoopbackPort.Find();
        Open();
    }

    public int Port => _port;

    /// <summary>Takes connections and lets what was stalled go on.</summary>
    public void Open()
    {
        _flow.TrySetResult();
        if (_listener is null)
        {
            _listener = new TcpListener(IPAddress.Loopback, _port);
            _listener.Start();
            _ = AcceptAsync(_listener);
        }
    }

    /// <summary>Nobody listens any more, and what was open is cut.</summary>
    public void Refuse()
    {
        Close();
        Cut();
    }

    /// <summary>Nobody listens any more; what is open goes on.</summary>
    public void Close()
    {
        _listener?.Stop();
        _listener = null;
    }

    /// <summary>Cuts what is open; new connections are taken.</summary>
    public void Cut()
    {
        foreach (var socket in _sockets.Keys)
        {
            socket.Dispose();
        }
    }

    /// <summary>Takes everything and hands nothing on, until <see cref="Open"/>.</summary>
    public void Stall() => _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Refuse();
        _end.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(_target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _sockets[client] = 0;
            _sockets[server] = 0;
            await server.ConnectAsync(_target, _end.Token);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two is gone; so is the other.
        }
        finally
        {
            _sockets.TryRemove(client, out _);
            _sockets.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[BufferSize];
        for (int count; (count = await from.ReceiveAsync(buffer, _end.Token)) > 0;)
        {
            await _flow.Task.WaitAsync(_end.Token);
            for (var sent = 0; sent < count;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _end.Token);
            }
        }
    }
}
