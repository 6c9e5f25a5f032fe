using System.Globalization;

namespace AgentLocator.Measure.Reports;

/// <summary>What was asked for: words that begin with two dashes, each with its value unless the next word is another one.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Arguments(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw new ArgumentException($"I do not know what to do with \"{words[i]}\".");
            }

            var hasValue = i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal);
            _values[words[i][2..]] = hasValue ? words[++i] : "true";
        }
    }

    /// <summary>Throws <see cref="ArgumentException"/> for a word that the command does not have.</summary>
    public void AllowOnly(params string[] names)
    {
        if (_values.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"There is no --{unknown}; there are --{string.Join(", --", names)}.");
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string Text(string name, string whenUnset) => _values.GetValueOrDefault(name, whenUnset);

    public int Number(string name, int whenUnset) => !_values.TryGetValue(name, out var text) ? whenUnset
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"--{name} is a whole number, not \"{text}\".");

    public double Fraction(string name, double whenUnset) => !_values.TryGetValue(name, out var text) ? whenUnset
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new ArgumentException($"--{name} is a number above 0, not \"{text}\".");
}
