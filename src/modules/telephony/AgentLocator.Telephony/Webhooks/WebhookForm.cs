using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>The fields of a webhook as they arrived. Twilio adds fields without notice; what is not known is ignored, but was signed.</summary>
internal sealed class WebhookForm(IReadOnlyList<KeyValuePair<string, string>> fields)
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxFields = 200;
    private const int MaxKeyLength = 256;

    private static readonly Microsoft.AspNetCore.Http.Features.FormOptions Limits = new()
    {
        ValueCountLimit = MaxFields,
        KeyLengthLimit = MaxKeyLength,
        ValueLengthLimit = MaxBytes,
        BufferBody = false,
    };

    /// <summary>Every key and value, repeated keys too: the signature covers them all.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = fields;

    /// <summary>The first value of a field; null when absent or empty.</summary>
    public string? this[string key] => Fields.FirstOrDefault(field => field.Key == key) is { Value: { Length: > 0 } value } ? value : null;

    public int? Integer(string key) => int.TryParse(this[key], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Null for what is no number, NaN and infinity among it: no database keeps them.</summary>
    public double? Number(string key) =>
        double.TryParse(this[key], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A time as RFC 2822 writes it.</summary>
    public DateTime? Time(string key) =>
        DateTimeOffset.TryParse(this[key], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    /// <summary>Null for a body that is not a form, or is larger than Twilio's ever are.</summary>
    public static async Task<WebhookForm?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes || !IsForm(request.ContentType))
        {
            return null;
        }

        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            var form = await request.ReadFormAsync(Limits, cancellationToken);
            return new WebhookForm([.. form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))]);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or NotSupportedException or IOException)
        {
            // Too many fields, a character set that there is not or that is dangerous, a body that does not end as it said.
            return null;
        }
    }

    /// <summary>What Twilio sends, and nothing else that the framework would take for a form: multipart comes with files.</summary>
    private static bool IsForm(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
