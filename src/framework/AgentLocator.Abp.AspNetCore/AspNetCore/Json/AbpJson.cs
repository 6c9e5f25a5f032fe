using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentLocator.Abp.AspNetCore.Json;

/// <summary>The one set of JSON rules of MVC, minimal endpoints, hubs and OpenAPI.</summary>
internal static class AbpJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new UtcDateTimeJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }
}
