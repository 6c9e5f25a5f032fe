namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>OpenAI's HTTP, as its API reference describes it (audio, chat completions, models).</summary>
internal static class OpenAiEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1");
        v1.MapGet("/models", ModelList.AnswerAsync);
        v1.MapPost("/audio/transcriptions", Transcriptions.AnswerAsync).DisableAntiforgery();
        v1.MapPost("/audio/speech", Speech.AnswerAsync);
        v1.MapPost("/chat/completions", Chat.AnswerAsync);
        var control = app.MapGroup("/simulator/openai");
        control.MapPost("/answers", (ChatAnswerRequest request, ChatAnswers answers) => answers.Set(request.Schema, request.Json));
        control.MapDelete("/answers", (ChatAnswers answers) => answers.Clear());
        control.MapGet("/requests", (RequestLog log) => log.All);
        control.MapDelete("/requests", (RequestLog log) => log.Clear());
    }
}
