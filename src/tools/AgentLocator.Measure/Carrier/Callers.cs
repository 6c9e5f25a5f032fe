using System.Globalization;

namespace AgentLocator.Measure.Carrier;

/// <summary>Who calls, and how: by the seed, so that a round can be played again.</summary>
internal sealed class Callers(Random random)
{
    private const int SharedNumberOneIn = 5;

    private static readonly string[] Scripts =
    [
        "demo", "demo", "keys-another-number", "mumbler", "asks-for-human", "empty-twice", "silent",
        "hangs-up-after-closing", "hangs-up-in-greeting", "hangs-up-in-name", "hangs-up-in-reason", "hangs-up-in-number",
    ];

    private readonly List<string> _numbers = [];

    public string NextScript() => Scripts[random.Next(Scripts.Length)];

    /// <summary>A mobile number; now and then one that has called before.</summary>
    public string NextNumber()
    {
        if (_numbers.Count > 0 && random.Next(SharedNumberOneIn) == 0)
        {
            return _numbers[random.Next(_numbers.Count)];
        }

        var number = "+97254" + random.Next(1_000_000, 10_000_000).ToString(CultureInfo.InvariantCulture);
        _numbers.Add(number);
        return number;
    }

    public static string BusinessNumber(Random random) => "+9723" + random.Next(1_000_000, 10_000_000).ToString(CultureInfo.InvariantCulture);
}
