using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>A TCP connection to the host on which every byte is chosen, for what no client library would send.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly Uri _address;
    private NetworkStream? _stream;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at;
    private int _end;

    private RawConnection(Uri address) => _address = address;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection(address);
        await connection._client.ConnectAsync(address.Host, address.Port);
        connection._stream = connection._client.GetStream();
        return connection;
    }

    /// <summary>Sends a request line, headers (with <c>Host</c> unless one is among them) and body as they are.</summary>
    public Task SendAsync(string requestLine, IEnumerable<string> headers, byte[]? body = null)
    {
        var lines = headers.ToList();
        if (!lines.Exists(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)))
        {
            lines.Insert(0, $"Host: {_address.Authority}");
        }

        // Latin-1 keeps every char below 256 as the one byte that the case asks for.
        var head = Encoding.Latin1.GetBytes(string.Join("\r\n", lines.Prepend(requestLine)) + "\r\n\r\n");
        byte[] bytes = [.. head, .. body ?? []];
        return WriteAsync(bytes);
    }

    /// <summary>Writes until all is sent or the other side has closed: a host that has answered need not read on.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _stream!.WriteAsync(bytes, patience.Token);
        }
        catch (IOException)
        {
            // Closed while we were sending; what it answered can still be read.
        }
    }

    /// <summary>The next response; status 0 when the connection was closed without one.</summary>
    public async Task<RawAnswer> ReadAsync()
    {
        var head = new List<byte>();
        while (!EndsHead(head))
        {
            if (await ReadByteAsync() is not { } next)
            {
                return new RawAnswer(0, "", Encoding.Latin1.GetString([.. head]));
            }

            head.Add(next);
        }

        var text = Encoding.Latin1.GetString([.. head]);
        var status = int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture);
        var answer = new RawAnswer(status, text, "");
        return answer with { Body = Encoding.UTF8.GetString(await ReadBodyAsync(answer)) };
    }

    /// <summary>Up to so many bytes; fewer only when the connection was closed.</summary>
    public async Task<byte[]> ReadBytesAsync(int count)
    {
        var bytes = new List<byte>(Math.Min(count, 64 * 1024));
        while (bytes.Count < count && await ReadByteAsync() is { } next)
        {
            bytes.Add(next);
        }

        return [.. bytes];
    }

    public void Dispose() => _client.Dispose();

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private async Task<byte[]> ReadBodyAsync(RawAnswer answer)
    {
        if (answer.Status is 101 or 204 or 304)
        {
            return [];
        }

        if (answer.Header("Content-Length") is { } length)
        {
            return await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture));
        }

        if (answer.Header("Transfer-Encoding") is null)
        {
            return await ReadBytesAsync(int.MaxValue);
        }

        var body = new List<byte>();
        while (int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
        {
            body.AddRange(await ReadBytesAsync(size));
            await ReadLineAsync();
        }

        await ReadLineAsync();
        return [.. body];
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (await ReadByteAsync() is { } next && next != '\n')
        {
            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }

    private async ValueTask<byte?> ReadByteAsync()
    {
        if (_at == _end)
        {
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                (_at, _end) = (0, await _stream!.ReadAsync(_buffer, patience.Token));
            }
            catch (IOException)
            {
                // Reset instead of closed: the same to us.
                _end = _at = 0;
            }

            if (_end == 0)
            {
                return null;
            }
        }

        return _buffer[_at++];
    }
}

/// <summary>What came back on the wire.</summary>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    public string? Header(string name) => Head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?.Split(':', 2)[1].Trim();
}
