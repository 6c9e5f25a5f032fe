using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>Twilio's REST bodies: snake_case with nulls written, and the error body {code, message, more_info, status}.</summary>
internal static class RestAnswer
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IResult Ok(object body) => Results.Json(body, Json);

    public static IResult Created(object body) => Results.Json(body, Json, statusCode: StatusCodes.Status201Created);

    public static IResult Error(int status, int code, string message) => Results.Json(
        new { Code = code, Message = message, MoreInfo = $"https://www.twilio.com/docs/errors/{code}", Status = status }, Json, statusCode: status);

    public static IResult NotFound(HttpRequest request) =>
        Error(404, 20404, $"The requested resource {request.Path} was not found");

    /// <summary>5xx and 429 on demand.</summary>
    public static IResult Fault(int status) =>
        status == 429 ? Error(429, 20429, "Too Many Requests") : Error(status, 20500, "An internal server error has occurred");
}
