using System.Security.Cryptography;
using AgentLocator.PhoneSimulator.Faults;

namespace AgentLocator.PhoneSimulator.Accounts;

/// <summary>A customer of the carrier: credentials and numbers.</summary>
internal sealed class Account(string? sid, string? authToken, DateTimeOffset createdAt)
{
    private readonly Lock gate = new();
    private readonly List<PhoneNumber> numbers = [];

    public string Sid { get; } = sid ?? Accounts.Sid.New("AC");

    public string AuthToken { get; } = authToken ?? RandomNumberGenerator.GetHexString(32, lowercase: true);

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public RestFaults Faults { get; set; } = new();

    public IReadOnlyList<PhoneNumber> Numbers
    {
        get
        {
            lock (gate)
            {
                return [.. numbers];
            }
        }
    }

    public void AddNumbers(IEnumerable<string> phoneNumbers, DateTimeOffset now)
    {
        lock (gate)
        {
            foreach (var number in phoneNumbers.Where(n => numbers.All(known => known.Number != n)))
            {
                numbers.Add(new PhoneNumber(number, now));
            }
        }
    }
}
