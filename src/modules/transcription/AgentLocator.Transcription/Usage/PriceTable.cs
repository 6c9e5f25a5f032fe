using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace AgentLocator.Transcription.Usage;

/// <summary>
/// Prices by day: the embedded <c>prices.json</c>, and what the installation adds under <c>Transcription:Prices</c> (the same members), which goes before it. A
/// price that is changed gets a new entry with its day; what was used before keeps its cost. Each entry says where it can be compared and when it last was: costs made of one that never
/// was are estimates.
/// </summary>
internal sealed class PriceTable(IConfiguration configuration) : ISingletonDependency
{
    private const string Module = "Transcription";
    private const string Section = Module + ":Prices";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly IReadOnlyList<Price> _own = configuration.GetSection(Section).Get<List<Price>>() ?? [];
    private readonly IReadOnlyList<Price> _known = ReadKnown();

    /// <summary>Null when no price is known.</summary>
    public Price? Find(string provider, string model, Contracts.Speech.UsageUnit unit, DateOnly day) =>
        Find(_own, provider, model, unit, day) ?? Find(_known, provider, model, unit, day);

    private static Price? Find(IEnumerable<Price> prices, string provider, string model, Contracts.Speech.UsageUnit unit, DateOnly day) =>
        prices.Where(price => price.Fits(provider, model, unit, day)).OrderByDescending(price => price.Exactness).ThenByDescending(price => price.From).FirstOrDefault();

    private static List<Price> ReadKnown()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream(typeof(PriceTable), "prices.json")
            ?? throw new AbpException("The table of prices is missing from the assembly.");
        return JsonSerializer.Deserialize<List<Price>>(stream, Json) ?? [];
    }
}
