using System.Security.Cryptography;

namespace AgentLocator.Identity.Users;

/// <summary>Random values of accounts and users; when one changes, the sessions that carry the old one are over.</summary>
internal static class SecurityStamps
{
    private const int Bytes = 16;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What a session and its tokens carry: it changes when either does.</summary>
    public static string Combine(string accountStamp, string userStamp) => $"{accountStamp}.{userStamp}";
}
