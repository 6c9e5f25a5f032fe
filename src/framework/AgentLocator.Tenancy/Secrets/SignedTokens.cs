using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentLocator.Tenancy.Secrets;

/// <summary>Short-lived tokens that carry their content, signed under <c>MASTER_KEY</c>; any node can check them.</summary>
public interface ISignedTokens
{
    /// <summary>A token for URLs: base64url of expiry, JSON payload and HMAC-SHA256.</summary>
    string Create<T>(string purpose, T payload, DateTime expiresAt);

    /// <summary>False when the token is of another purpose, changed, malformed or expired.</summary>
    bool TryRead<T>(string purpose, string token, [MaybeNullWhen(false)] out T payload);
}

internal sealed class SignedTokens(MasterKey masterKey, IClock clock) : ISignedTokens, ISingletonDependency
{
    private const int MaxLength = 2000;
    private const int TagSize = 32;

    public string Create<T>(string purpose, T payload, DateTime expiresAt)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(payload);
        var bytes = new byte[sizeof(long) + json.Length + TagSize];
        BitConverter.TryWriteBytes(bytes, expiresAt.Ticks);
        json.CopyTo(bytes, sizeof(long));
        HMACSHA256.HashData(KeyOf(purpose), bytes.AsSpan(0, bytes.Length - TagSize), bytes.AsSpan(bytes.Length - TagSize));
        return Base64Url.EncodeToString(bytes);
    }

    public bool TryRead<T>(string purpose, string token, [MaybeNullWhen(false)] out T payload)
    {
        payload = default;
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= sizeof(long) + TagSize || Base64Url.EncodeToString(bytes) != token)
        {
            return false;
        }

        var signed = bytes.AsSpan(0, bytes.Length - TagSize);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(KeyOf(purpose), signed), bytes.AsSpan(signed.Length)))
        {
            return false;
        }

        if (BitConverter.ToInt64(signed) <= clock.Now.Ticks)
        {
            return false;
        }

        payload = JsonSerializer.Deserialize<T>(signed[sizeof(long)..]);
        return payload is not null;
    }

    private byte[] KeyOf(string purpose) => masterKey.Derive("signed-token/" + purpose);
}
