namespace AgentLocator.Identity.Sessions;

/// <summary>
/// The right to renew a session once. Only the hash is kept: who reads the table cannot use what is in it.
/// </summary>
public sealed class RefreshToken : Entity<Guid>
{
    /// <summary>SHA-256 in hexadecimal.</summary>
    public const int HashLength = 64;

    /// <summary>
    /// How long a used token is taken again: two tabs may renew at once, and an answer may be lost on its way.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public RefreshToken(Guid id, Guid sessionId, string hash, DateTime now) : base(id)
    {
        SessionId = sessionId;
        Hash = hash;
        ExpiresAt = now + Lifetime;
    }

    private RefreshToken()
    {
    }

    public Guid SessionId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTime ExpiresAt { get; private set; }

    public DateTime? RotatedAt { get; private set; }

    public Guid? ReplacedById { get; private set; }

    public bool IsUsable(DateTime now) => now < ExpiresAt && (RotatedAt is not { } rotatedAt || now < rotatedAt + Grace);

    /// <summary>Remembers the first successor; within the grace a token may have more.</summary>
    public void ReplaceBy(Guid successorId, DateTime now)
    {
        RotatedAt ??= now;
        ReplacedById ??= successorId;
    }
}
