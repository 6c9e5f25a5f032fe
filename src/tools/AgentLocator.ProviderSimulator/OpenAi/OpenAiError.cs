namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>An error as OpenAI tells it.</summary>
internal static class OpenAiError
{
    public static async Task WriteAsync(HttpContext http, int status, string message, string type, string? code, string? parameter = null)
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["error"] = new Dictionary<string, string?>(StringComparer.Ordinal) { ["message"] = message, ["type"] = type, ["param"] = parameter, ["code"] = code },
        });
    }

    public static Task WriteUnknownModelAsync(HttpContext http, string model) => WriteAsync(
        http, StatusCodes.Status404NotFound, $"The model `{model}` does not exist or you do not have access to it.", "invalid_request_error", "model_not_found");
}
