namespace AgentLocator.PhoneSimulator.Accounts;

/// <summary>All accounts of this carrier, in memory.</summary>
internal sealed class AccountRegistry(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private readonly List<Account> inOrder = [];

    /// <summary>Creates an account, or returns the one with the same sid and token. Null when the sid exists with another token.</summary>
    public Account? Ensure(string? sid, string? authToken, IReadOnlyCollection<string> numbers)
    {
        lock (gate)
        {
            if (sid is null || !accounts.TryGetValue(sid, out var account))
            {
                account = new Account(sid, authToken, time.GetUtcNow());
                accounts.Add(account.Sid, account);
                inOrder.Add(account);
            }
            else if (authToken is not null && authToken != account.AuthToken)
            {
                return null;
            }

            account.AddNumbers(numbers, time.GetUtcNow());
            return account;
        }
    }

    public Account? Find(string sid)
    {
        lock (gate)
        {
            return accounts.GetValueOrDefault(sid);
        }
    }

    /// <summary>The number and the account that holds it: of the account named, else of the first account created that has it.</summary>
    public (Account Account, PhoneNumber Number)? FindNumber(string phoneNumber, string? accountSid)
    {
        lock (gate)
        {
            foreach (var account in inOrder.Where(a => accountSid is null || a.Sid == accountSid))
            {
                if (account.Numbers.FirstOrDefault(n => n.Number == phoneNumber) is { } number)
                {
                    return (account, number);
                }
            }
        }

        return null;
    }
}
