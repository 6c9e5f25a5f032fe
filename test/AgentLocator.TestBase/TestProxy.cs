using System.Net;
using System.Net.Sockets;

namespace AgentLocator.TestBase;

/// <summary>A load balancer for tests: every new connection goes to the node that is chosen at that moment, byte for byte.</summary>
public sealed class TestProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;
    private volatile Uri? _target;

    public TestProxy()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>New connections go there from now on; those that are open stay where they are.</summary>
    public void SendTo(Uri node) => _target = node;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_over.Token);
            _ = CarryAsync(client, _target!);
        }
    }

    private async Task CarryAsync(TcpClient client, Uri target)
    {
        using var incoming = client;
        using var outgoing = new TcpClient();
        try
        {
            await outgoing.ConnectAsync(target.Host, target.Port, _over.Token);
            await Task.WhenAny(incoming.GetStream().CopyToAsync(outgoing.GetStream(), _over.Token), outgoing.GetStream().CopyToAsync(incoming.GetStream(), _over.Token));
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
        {
            // A node that is gone: the client sees a closed connection, as behind any balancer.
        }
    }
}
