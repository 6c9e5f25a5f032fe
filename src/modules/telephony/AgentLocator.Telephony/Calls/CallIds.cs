using System.Security.Cryptography;
using System.Text;

namespace AgentLocator.Telephony.Calls;

/// <summary>
/// The id of a call, from what the carrier calls it: the same on every node, with and without the database, so that a stream's ticket can name a call that
/// is not written yet.
/// </summary>
internal static class CallIds
{
    private const int GuidBytes = 16;

    /// <summary>A UUID of version 8 (RFC 9562, made of a hash). Not a secret: who knows tenant and CallSid can make it.</summary>
    public static Guid Of(Guid tenantId, string callSid)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId:N}/{callSid}")).AsSpan(0, GuidBytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
