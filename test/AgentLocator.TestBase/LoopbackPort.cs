using System.Net;
using System.Net.Sockets;

namespace AgentLocator.TestBase;

/// <summary>Ports to listen on that must be known before.</summary>
public static class LoopbackPort
{
    // Below those that systems give to outgoing connections (Linux: from 32768 on), so that none of those takes it before it is listened on.
    private const int First = 12_000;
    private const int End = 32_000;

    /// <summary>A port that nobody listens on.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                // Another one, then.
            }
        }
    }
}
