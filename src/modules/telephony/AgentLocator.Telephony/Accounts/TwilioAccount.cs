using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace AgentLocator.Telephony.Accounts;

/// <summary>A tenant's account with the carrier. A tenant has one.</summary>
[Audited]
public sealed class TwilioAccount : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxKeyLength = 64;
    public const int MaxSidLength = 64;
    public const int MaxTokenLength = 128;
    public const int MaxProtectedTokenLength = 512;
    public const string SidPattern = "^AC[0-9a-fA-F]{32}$";

    private const int KeyBytes = 18;

    private TwilioAccount()
    {
    }

    internal TwilioAccount(Guid id) : base(id)
    {
        AccountKey = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
    }

    public Guid? TenantId { get; private set; }

    /// <summary>Names the tenant in webhook addresses: random, unique over the installation, the same for the account's whole life.</summary>
    [DataType(DataType.Password)]
    public string AccountKey { get; private set; } = "";

    public string AccountSid { get; private set; } = "";

    /// <summary>Protected; see <see cref="TokenContext"/>.</summary>
    [DataType(DataType.Password)]
    public string AuthToken { get; private set; } = "";

    public DateTime VerifiedAt { get; private set; }

    /// <summary>Of the calls that had ended by then, none is missing here. Kept by the machine beside what people save: no change of the account.</summary>
    public DateTime? CallsFoundUntil { get; private set; }

    /// <summary>What the protected token is bound to: in another tenant's row it cannot be opened.</summary>
    internal static string TokenContext(Guid tenantId) => $"{tenantId:N}|TelAccounts|AuthToken";

    /// <summary>Takes credentials that the carrier has accepted.</summary>
    internal void Verified(string accountSid, string protectedToken, DateTime now)
    {
        AccountSid = Check.NotNullOrWhiteSpace(accountSid, nameof(accountSid), MaxSidLength);
        AuthToken = Check.NotNullOrWhiteSpace(protectedToken, nameof(protectedToken), MaxProtectedTokenLength);
        VerifiedAt = now;
    }
}
