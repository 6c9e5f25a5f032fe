using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentLocator.Twilio.Rest;

/// <summary>Twilio's JSON: snake case, numbers often as text, dates as in mail headers (RFC 2822).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(TwilioDateConverter)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(TwilioAccount))]
[JsonSerializable(typeof(TwilioNumber))]
[JsonSerializable(typeof(TwilioNumberPage))]
[JsonSerializable(typeof(TwilioCall))]
[JsonSerializable(typeof(TwilioCallPage))]
[JsonSerializable(typeof(TwilioRecording))]
[JsonSerializable(typeof(TwilioStream))]
[JsonSerializable(typeof(TwilioErrorBody))]
internal sealed partial class TwilioJson : JsonSerializerContext;

/// <summary>Reads <c>Wed, 18 Aug 2010 20:01:40 +0000</c>; a date it cannot read is no date, not an error.</summary>
internal sealed class TwilioDateConverter : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        return reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        writer.WriteStringValue(value?.ToString("r", CultureInfo.InvariantCulture));
    }
}

/// <summary>Reads a whole number, or text of one. Empty text, as a duration is for calls that nobody answered, and anything else are no number, not an error.</summary>
internal sealed class TwilioIntegerConverter : JsonConverter<int?>
{
    public override bool HandleNull => true;

    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt32(out var number) ? number : null;
            case JsonTokenType.String:
                return int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text) ? text : null;
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
