using System.Security.Cryptography;

namespace AgentLocator.PhoneSimulator.Accounts;

/// <summary>Twilio's identifiers: two letters for the kind of thing and 32 hexadecimal digits.</summary>
internal static class Sid
{
    public static string New(string prefix) => prefix + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
