using System.Text;
using System.Text.Json;
using AgentLocator.ProviderSimulator.Failures;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary><c>POST /v1/chat/completions</c> with structured output, as a whole and as a stream of server-sent events.</summary>
internal static class Chat
{
    private const string Id = "chatcmpl-simulated";
    private const long Created = 1_795_000_000;
    private const int PieceLength = 24;

    public static Task AnswerAsync(HttpContext http) => OpenAiGate.RunAsync(http, "chat", async failure =>
    {
        using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var request = json.RootElement;
        var model = request.GetProperty("model").GetString() ?? "";
        http.RequestServices.GetRequiredService<RequestLog>().Add("chat", OpenAiGate.KeyOf(http), model, [], []);
        if (!ModelList.Has(model))
        {
            await OpenAiError.WriteUnknownModelAsync(http, model);
            return;
        }

        var content = ContentOf(request, http.RequestServices.GetRequiredService<ChatAnswers>());
        if (request.TryGetProperty("stream", out var stream) && stream.GetBoolean())
        {
            var withUsage = request.TryGetProperty("stream_options", out var options) && options.TryGetProperty("include_usage", out var asked) && asked.GetBoolean();
            await FailingBody.WriteAsync(http, failure, StreamOf(model, content, withUsage ? UsageOf(request, content) : null), "text/event-stream");
        }
        else
        {
            await FailingBody.WriteAsync(http, failure, WholeOf(model, content, UsageOf(request, content)), "application/json");
        }
    });

    private static string ContentOf(JsonElement request, ChatAnswers answers)
    {
        var input = request.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString() ?? "";
        if (!request.TryGetProperty("response_format", out var format) || !format.TryGetProperty("json_schema", out var named))
        {
            return input;
        }

        return answers.Find(named.GetProperty("name").GetString() ?? "") ?? SchemaAnswer.Of(named.GetProperty("schema"), input);
    }

    private static byte[] WholeOf(string model, string content, object usage) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = Id,
        @object = "chat.completion",
        created = Created,
        model,
        choices = new[] { new { index = 0, message = new { role = "assistant", content, refusal = (string?)null }, finish_reason = "stop" } },
        usage,
    });

    private static byte[] StreamOf(string model, string content, object? usage)
    {
        var body = new StringBuilder();
        Add(new { role = "assistant", content = "" }, null, null);
        for (var at = 0; at < content.Length; at += PieceLength)
        {
            Add(new { content = content.Substring(at, Math.Min(PieceLength, content.Length - at)) }, null, null);
        }

        Add(new { }, "stop", null);
        if (usage is not null)
        {
            Add(null, null, usage);
        }

        return Encoding.UTF8.GetBytes(body.Append("data: [DONE]\n\n").ToString());

        void Add(object? delta, string? finish, object? counted) => body.Append("data: ").Append(JsonSerializer.Serialize(new
        {
            id = Id,
            @object = "chat.completion.chunk",
            created = Created,
            model,
            choices = delta is null ? Array.Empty<object>() : [new { index = 0, delta, finish_reason = finish }],
            usage = counted,
        })).Append("\n\n");
    }

    // Four letters a token, as a rule of thumb.
    private static object UsageOf(JsonElement request, string content)
    {
        var asked = request.GetRawText().Length / 4;
        return new { prompt_tokens = asked, completion_tokens = content.Length / 4, total_tokens = asked + (content.Length / 4) };
    }
}
