using System.ComponentModel.DataAnnotations;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Keys;

/// <summary>A tenant's own key of a provider; it wins over the host's. Deleted, it is gone.</summary>
[Audited]
public sealed class ProviderKey : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxProviderLength = 32;
    public const int MaxSecretLength = 8000;
    public const int MaxProtectedSecretLength = 12000;
    public const int MaxHintLength = 8;
    public const int MaxBaseUrlLength = 300;

    private const int HintLength = 4;
    private const int LeastForHint = 20;

    private ProviderKey()
    {
    }

    internal ProviderKey(Guid id, string provider) : base(id)
    {
        Provider = Check.NotNullOrWhiteSpace(provider, nameof(provider), MaxProviderLength);
    }

    public Guid? TenantId { get; private set; }

    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    public string Provider { get; private set; } = "";

    /// <summary>Protected; see <see cref="SecretContext"/>.</summary>
    [DataType(DataType.Password)]
    public string Secret { get; private set; } = "";

    /// <summary>The key's last letters, for people who have several; null where that would tell too much.</summary>
    [DataType(DataType.Password)]
    public string? Hint { get; private set; }

    /// <summary>Where the provider is, if it is not the installation's address.</summary>
    [DataType(DataType.Url)]
    public string? BaseUrl { get; private set; }

    /// <summary>When the provider took it; null when it could not be asked.</summary>
    public DateTime? VerifiedAt { get; private set; }

    /// <summary>Why it could not be asked; null when it took the key.</summary>
    public ProviderFailure? Warning { get; private set; }

    /// <summary>What the protected secret is bound to: in another tenant's row, or another provider's, it cannot be opened.</summary>
    internal static string SecretContext(Guid tenantId, string provider) => $"{tenantId:N}|TraProviderKeys|Secret|{provider}";

    /// <summary>The end of a key that is long enough to stay secret without it.</summary>
    internal static string? HintOf(string secret) => secret.Length is >= LeastForHint and <= 200 ? secret[^HintLength..] : null;

    /// <summary>Takes a key that the provider has accepted, or could not be asked about.</summary>
    internal void Set(string protectedSecret, string? hint, string? baseUrl, ProviderFailure? warning, DateTime now)
    {
        Secret = Check.NotNullOrWhiteSpace(protectedSecret, nameof(protectedSecret), MaxProtectedSecretLength);
        Hint = Check.Length(hint, nameof(hint), MaxHintLength);
        BaseUrl = Check.Length(baseUrl, nameof(baseUrl), MaxBaseUrlLength);
        Warning = warning;
        VerifiedAt = warning is null ? now : null;
    }
}
