using System.Security.Cryptography;
using System.Text;

namespace AgentLocator.Tenancy.Secrets;

/// <summary>Encrypts what must not lie open in the database: AES-256-GCM under <c>MASTER_KEY</c>.</summary>
public interface ISecretBox
{
    /// <summary>The context (<c>tenant|table|column</c>) is bound to the text: moved to another row it can no longer be opened.</summary>
    string Protect(string plaintext, string context);

    /// <summary>Throws <see cref="CryptographicException"/> when key, context or text differ.</summary>
    string Unprotect(string protectedText, string context);
}

internal sealed class SecretBox(MasterKey masterKey) : ISecretBox, ISingletonDependency
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key = masterKey.Derive("secret-box");

    public string Protect(string plaintext, string context)
    {
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var output = new byte[1 + NonceSize + TagSize + plain.Length];
        output[0] = Version;
        var nonce = output.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plain, output.AsSpan(1 + NonceSize + TagSize), output.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(context));
        return Convert.ToBase64String(output);
    }

    public string Unprotect(string protectedText, string context)
    {
        var buffer = new byte[protectedText.Length];
        if (!Convert.TryFromBase64String(protectedText, buffer, out var length) || length < 1 + NonceSize + TagSize || buffer[0] != Version)
        {
            throw new CryptographicException("This is not a protected text.");
        }

        var input = buffer[..length];

        var plain = new byte[input.Length - 1 - NonceSize - TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(input.AsSpan(1, NonceSize), input.AsSpan(1 + NonceSize + TagSize), input.AsSpan(1 + NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(context));
        return Encoding.UTF8.GetString(plain);
    }
}

[ExposeServices(typeof(Abp.Security.Encryption.IStringEncryptionService))]
internal sealed class SettingEncryption(ISecretBox box) : Abp.Security.Encryption.IStringEncryptionService, ISingletonDependency
{
    private const string Context = "setting";

    public string? Encrypt(string? plainText) => plainText is null ? null : box.Protect(plainText, Context);

    public string? Decrypt(string? cipherText) => cipherText is null ? null : box.Unprotect(cipherText, Context);
}
