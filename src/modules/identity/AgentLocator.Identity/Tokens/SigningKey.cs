namespace AgentLocator.Identity.Tokens;

/// <summary>A private key that signs access tokens (ECDSA on P-256), wrapped by the master key. A row of the installation.</summary>
public sealed class SigningKey : CreationAuditedEntity<Guid>
{
    public const int MaxPrivateKeyLength = 1024;

    public SigningKey(Guid id, int number, string protectedPrivateKey) : base(id)
    {
        Number = number;
        ProtectedPrivateKey = protectedPrivateKey;
    }

    private SigningKey()
    {
    }

    /// <summary>Counts from 1; unique, so that two nodes that start at once make one first key between them. The highest signs.</summary>
    public int Number { get; private set; }

    /// <summary>PKCS#8, in base 64, wrapped.</summary>
    public string ProtectedPrivateKey { get; private set; } = "";
}
