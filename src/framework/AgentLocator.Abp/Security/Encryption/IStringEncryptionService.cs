namespace AgentLocator.Abp.Security.Encryption;

/// <summary>Encrypts texts that must not lie open in the database.</summary>
public interface IStringEncryptionService
{
    string? Encrypt(string? plainText);

    /// <summary>Throws when the text was not encrypted with the key in use or was changed.</summary>
    string? Decrypt(string? cipherText);
}
