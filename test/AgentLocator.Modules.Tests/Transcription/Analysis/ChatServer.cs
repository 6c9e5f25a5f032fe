using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>What the model was told.</summary>
/// <param name="Body">The whole request.</param>
/// <param name="System">Our instructions.</param>
/// <param name="Input">What was said, as a document.</param>
internal sealed record ChatRequest(JsonElement Body, string System, JsonElement Input)
{
    public IReadOnlyList<string> Texts => [.. Input.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("text").GetString()!)];

    public bool IsRepair => Input.GetProperty("repair").ValueKind == JsonValueKind.Object;
}

/// <summary>Speaks <c>POST /v1/chat/completions</c> as OpenAI documents it. Each test says, by a word of its call, what is answered.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ChatRequest, IResult>> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ChatRequest> _requests = new();
    private readonly WebApplication _app;

    private ChatServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/v1";

    public static async Task<ChatServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ChatServer(app);
        app.MapGet("/v1/models", () => Results.Json(new { @object = "list", data = Array.Empty<object>() }));
        app.MapPost("/v1/chat/completions", async context => await (await server.CompleteAsync(context)).ExecuteAsync(context));
        await app.StartAsync();
        return server;
    }

    /// <summary>Answers to calls in which the word is said.</summary>
    public void When(string word, Func<ChatRequest, IResult> answer) => _scripts[word] = answer;

    public IReadOnlyList<ChatRequest> Of(string word) => [.. _requests.Where(request => request.Texts.Any(text => text.Contains(word, StringComparison.Ordinal)))];

    /// <summary>What a model writes.</summary>
    public static IResult Says(string content) => Results.Json(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_790_000_000,
        model = "gpt-6-luna-2026-09-01",
        choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal = (string?)null }, logprobs = (object?)null, finish_reason = "stop" } },
        usage = new { prompt_tokens = 1200, completion_tokens = 300, total_tokens = 1500 },
    });

    public static IResult Fails(int status, string code) =>
        Results.Json(new { error = new { message = "It does not work.", type = code, code, param = (string?)null } }, statusCode: status);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> CompleteAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var messages = body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()!).ToList();
        var request = new ChatRequest(body, messages[0], JsonSerializer.Deserialize<JsonElement>(messages[1]));
        _requests.Enqueue(request);
        var script = _scripts.FirstOrDefault(s => request.Texts.Any(text => text.Contains(s.Key, StringComparison.Ordinal))).Value;
        return script?.Invoke(request) ?? Fails(StatusCodes.Status400BadRequest, "nobody_said_what_to_answer");
    }
}
