using System.Net;
using System.Net.Sockets;

namespace AgentLocator.Transcription.Providers.Http;

/// <summary>
/// Resolves the names that tenants give, to addresses of the public internet alone. It is done for each connection and the address found is the one connected to: a
/// name that leads elsewhere the second time gains nothing.
/// </summary>
internal static class PublicAddresses
{
    /// <summary>Throws <see cref="PrivateAddressException"/> when one of the name's addresses is not public.</summary>
    public static async Task<IPAddress> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return addresses.Length > 0 && addresses.All(IsPublic) ? addresses[0] : throw new PrivateAddressException();
    }

    public static bool IsPublic(IPAddress address)
    {
        var real = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(real))
        {
            return false;
        }

        var bytes = real.GetAddressBytes();
        return real.AddressFamily == AddressFamily.InterNetwork ? IsPublicIPv4(bytes) : IsPublicIPv6(real, bytes);
    }

    // The ranges of RFC 6890 that lead nowhere or home.
    private static bool IsPublicIPv4(byte[] address) => (address[0], address[1]) switch
    {
        (0 or 10 or 127, _) => false,
        (100, >= 64 and <= 127) => false,
        (169, 254) => false,
        (172, >= 16 and <= 31) => false,
        (192, 168) => false,
        (192, 0) => address[2] is not (0 or 2),
        (198, 18 or 19) => false,
        (198, 51) => address[2] != 100,
        (203, 0) => address[2] != 113,
        ( >= 224, _) => false,
        _ => true,
    };

    // 2000::/3 is all that is given out; 6to4 (2002::/16) and Teredo (2001:0::/32) carry an IPv4 address inside.
    private static bool IsPublicIPv6(IPAddress address, byte[] bytes) =>
        (bytes[0] & 0xE0) == 0x20
        && !address.IsIPv6Teredo
        && !(bytes[0] == 0x20 && bytes[1] == 0x02)
        && !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8);
}

/// <summary>A tenant's address leads to where only this server can go.</summary>
internal sealed class PrivateAddressException() : Exception("The address is not one of the public internet.");
