using System.Net;
using System.Net.Sockets;
using AgentLocator.Measure.Hosting;
using AgentLocator.Measure.Processes;

namespace AgentLocator.Measure.Nodes;

/// <summary>
/// What stands before several nodes: each new connection goes to the next node that says it is ready. Connections that are open stay where they are, as
/// with any proxy that does not look into them.
/// </summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestProbe = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<HostNode> _nodes;
    private readonly bool[] _isReady;
    private readonly int[] _connections;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _over = new();
    private readonly HttpClient _probes = new() { Timeout = LongestProbe };
    private readonly List<Task> _running = [];
    private int _next;

    public RoundRobinProxy(Uri address, IReadOnlyList<HostNode> nodes)
    {
        _nodes = nodes;
        _isReady = new bool[nodes.Count];
        _connections = new int[nodes.Count];
        _listener = new TcpListener(IPAddress.Loopback, address.Port);
        _listener.Start();
        _running.Add(AcceptAsync());
        _running.Add(ProbeAsync());
    }

    /// <summary>Connections that each node was given.</summary>
    public IReadOnlyList<int> Connections => _connections;

    public static Uri FreeAddress() => new($"http://127.0.0.1:{Programs.FreePort()}");

    public bool IsReady(HostNode node) => Volatile.Read(ref _isReady[Index(node)]);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _probes.Dispose();
        _over.Dispose();
    }

    private int Index(HostNode node) => _nodes.TakeWhile(other => other != node).Count();

    private async Task ProbeAsync()
    {
        using var timer = new PeriodicTimer(ProbeInterval);
        do
        {
            for (var i = 0; i < _nodes.Count; i++)
            {
                Volatile.Write(ref _isReady[i], await IsReadyAsync(_nodes[i].Address));
            }
        }
        while (await timer.WaitForNextTickAsync(_over.Token));
    }

    private async Task<bool> IsReadyAsync(Uri node)
    {
        try
        {
            using var response = await _probes.GetAsync(new Uri(node, "/health/ready"), _over.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_over.Token);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            using var node = await ConnectAsync();
            if (node is null)
            {
                return;
            }

            var (near, far) = (client.GetStream(), node.GetStream());

            // Either side's end ends both: HTTP and WebSockets close a connection whole.
            await Task.WhenAny(near.CopyToAsync(far, _over.Token), far.CopyToAsync(near, _over.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // A side is gone; the other learns it by its connection's end.
        }
    }

    /// <summary>Null when no node takes it: the client sees its connection close.</summary>
    private async Task<TcpClient?> ConnectAsync()
    {
        for (var tried = 0; tried < _nodes.Count; tried++)
        {
            var i = (int)((uint)Interlocked.Increment(ref _next) % (uint)_nodes.Count);
            if (!Volatile.Read(ref _isReady[i]))
            {
                continue;
            }

            var node = new TcpClient { NoDelay = true };
            try
            {
                await node.ConnectAsync(IPAddress.Loopback, _nodes[i].Address.Port, _over.Token);
                Interlocked.Increment(ref _connections[i]);
                return node;
            }
            catch (SocketException)
            {
                node.Dispose();
                Volatile.Write(ref _isReady[i], false);
            }
        }

        return null;
    }
}
