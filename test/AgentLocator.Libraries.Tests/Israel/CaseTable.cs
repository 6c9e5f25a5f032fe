using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

/// <summary>Cases as a table that people read: a line each, cells parted by bars.</summary>
internal static class CaseTable
{
    public static TheoryData<string, string> Of(string table)
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = line.Split('|', 2, StringSplitOptions.TrimEntries);
            cases.Add(cells[0], cells[1]);
        }

        return cases;
    }

    /// <summary>Texts alone, a line each.</summary>
    public static TheoryData<string> Texts(string table) => new(table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
