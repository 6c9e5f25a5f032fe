using System.Globalization;

namespace AgentLocator.Transcription.Providers.Models;

/// <summary>
/// Which models stop to answer and when, as OpenAI's list told it last; kept in a setting of the host, so that all nodes and tenants see it:
/// <c>model=yyyy-MM-dd</c> with commas between, the nearest first.
/// </summary>
internal sealed class ModelShutdowns(ISettingProvider settings, IClock clock) : ITransientDependency
{
    /// <summary>How long before it is said.</summary>
    public const int WarnDays = 90;

    // A setting holds 2,048 characters.
    private const int MaxLength = 2000;
    private const string Format = "yyyy-MM-dd";

    /// <summary>When a model stops, if that is within <see cref="WarnDays"/> days or over; else null.</summary>
    public async Task<DateOnly?> FindWarningAsync(string model)
    {
        var known = Parse(await settings.GetOrNullAsync(ProviderSettingDefinitionProvider.ModelShutdowns));
        var horizon = DateOnly.FromDateTime(clock.Now).AddDays(WarnDays);
        return known.TryGetValue(model, out var date) && date <= horizon ? date : null;
    }

    public static string Write(IEnumerable<(string Model, DateOnly Date)> shutdowns)
    {
        var text = "";
        foreach (var (model, date) in shutdowns.Where(shutdown => shutdown.Model.IndexOfAny([',', '=']) < 0).OrderBy(shutdown => shutdown.Date).ThenBy(shutdown => shutdown.Model, StringComparer.Ordinal))
        {
            var entry = $"{(text.Length == 0 ? "" : ",")}{model}={date.ToString(Format, CultureInfo.InvariantCulture)}";
            if (text.Length + entry.Length > MaxLength)
            {
                break;
            }

            text += entry;
        }

        return text;
    }

    public static Dictionary<string, DateOnly> Parse(string? text)
    {
        var known = new Dictionary<string, DateOnly>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is [var model, var date] && DateOnly.TryParseExact(date, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                known[model] = day;
            }
        }

        return known;
    }
}
