using System.Globalization;
using AgentLocator.Measure.Databases;

namespace AgentLocator.Measure.Engine;

/// <summary>What the measured application is told: where its rows are, how much to publish, and from which seed its handlers fail.</summary>
internal sealed record EngineSettings(DatabaseAddress Database, int Events, int Jobs, int Seed)
{
    public const int StepsOfLedger = 40;
    public const int LedgersOfGroup = 20;
    public const int Tenants = 5;

    public int Ledgers => (Events + StepsOfLedger - 1) / StepsOfLedger;

    public int Groups => (Ledgers + LedgersOfGroup - 1) / LedgersOfGroup;

    public static EngineSettings From(IReadOnlyList<string> words) => new(
        DatabaseAddress.Parse(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture), int.Parse(words[3], CultureInfo.InvariantCulture));

    public IReadOnlyList<string> ToWords(int run) => [EngineApplication.Verb, Database.Url, $"{Events}", $"{Jobs}", $"{Seed + run}"];

    /// <summary>How many events a ledger raises.</summary>
    public int StepsOf(int ledger) => Math.Min(StepsOfLedger, Events - (ledger * StepsOfLedger));

    public static Guid LedgerId(int ledger) => new(ledger + 1, 1, 0, new byte[8]);

    public static Guid TenantOf(int group) => new((group % Tenants) + 1, 0, 0, new byte[8]);

    /// <summary>The jobs that are enqueued with a step of a group.</summary>
    public IEnumerable<int> JobsOf(int group, int step)
    {
        long units = Groups * StepsOfLedger;
        long unit = ((step - 1) * Groups) + group;
        var first = (int)(unit * Jobs / units);
        return Enumerable.Range(first, (int)((unit + 1) * Jobs / units) - first);
    }
}
