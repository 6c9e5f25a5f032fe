using System.Globalization;

namespace AgentLocator.Measure.Reports;

/// <summary>Rows under headings, each column as wide as it must be; what is a number stands to the right.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object[] cells) =>
        _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);

    public override string ToString()
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        var lines = new List<string> { Join(headings), string.Join("  ", widths.Select(width => new string('-', width))) };
        lines.AddRange(_rows.Select(Join));
        return string.Join(Environment.NewLine, lines);

        string Join(string[] cells) => string.Join("  ", cells.Select((cell, column) =>
            cell.Length > 0 && (char.IsAsciiDigit(cell[0]) || cell == "-") ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
    }
}
