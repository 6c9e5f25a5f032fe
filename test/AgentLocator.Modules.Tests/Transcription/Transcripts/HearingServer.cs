using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AgentLocator.Audio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A file that was sent to be transcribed.</summary>
internal sealed record Upload(string Hash, TimeSpan Duration, string Model, IReadOnlyList<HeardSentence> Heard);

/// <summary>A known sentence in it; seconds of the file.</summary>
internal sealed record HeardSentence(string Text, double Start, double End, bool IsWhole, double NoSpeech = 0.01);

/// <summary>
/// Speaks <c>POST /v1/audio/transcriptions</c> as OpenAI documents it, and hears: it knows the sentences of <see cref="Sentences"/> by their samples, so that a word that was lost,
/// cut or sent twice is seen.
/// </summary>
internal sealed class HearingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Upload> _uploads = new();

    private HearingServer(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";

    /// <summary>All that was sent, in its order.</summary>
    public IReadOnlyList<Upload> Uploads => [.. _uploads];

    /// <summary>Answers instead of the server, when it gives an answer.</summary>
    public Func<Upload, Task<IResult?>> Instead { get; set; } = _ => Task.FromResult<IResult?>(null);

    /// <summary>Changes what is understood.</summary>
    public Func<Upload, IEnumerable<HeardSentence>> Understand { get; set; } = upload => upload.Heard;

    public static async Task<HearingServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new HearingServer(app);
        app.MapPost("/v1/audio/transcriptions", async context => await (await server.TranscribeAsync(context)).ExecuteAsync(context));
        await app.StartAsync();
        return server;
    }

    public void Forget() => _uploads.Clear();

    /// <summary>An error as OpenAI writes it.</summary>
    public static IResult Error(int status, string code) => Results.Json(new { error = new { message = code, type = code, code, param = (string?)null } }, statusCode: status);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TranscribeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var file = form.Files["file"]!;
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes);
        bytes.Position = 0;
        var reader = await WavReader.OpenAsync(bytes);
        var samples = new short[reader.Samples!.Value];
        await reader.ReadAsync(samples);
        var upload = new Upload(Convert.ToHexString(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length))), reader.Duration!.Value, form["model"]!, Hear(samples));
        _uploads.Enqueue(upload);
        if (await Instead(upload) is { } other)
        {
            return other;
        }

        var understood = Understand(upload).OrderBy(heard => heard.Start).ToList();
        var text = string.Join(' ', understood.Select(heard => heard.Text));
        return form["response_format"] == "verbose_json"
            ? Results.Json(new
            {
                task = "transcribe",
                language = "hebrew",
                duration = upload.Duration.TotalSeconds,
                text,
                segments = understood.Select((heard, id) => new
                {
                    id,
                    start = heard.Start,
                    end = heard.End,
                    text = heard.Text,
                    avg_logprob = -0.2,
                    no_speech_prob = heard.NoSpeech,
                }),
            })
            : Results.Json(new { text });
    }

    private static List<HeardSentence> Hear(short[] samples)
    {
        var heard = new List<HeardSentence>();
        foreach (var sentence in Sentences.All)
        {
            var key = MemoryMarshal.AsBytes(sentence.Key);
            var all = MemoryMarshal.AsBytes(samples.AsSpan());
            for (var from = 0; all[from..].IndexOf(key) is >= 0 and var at; from += at + key.Length)
            {
                var begin = ((from + at) / sizeof(short)) - sentence.KeyAt;
                heard.Add(new HeardSentence(
                    sentence.Text,
                    Math.Max(0, begin) / (double)MuLaw.SampleRate,
                    Math.Min(samples.Length, begin + sentence.Samples.Length) / (double)MuLaw.SampleRate,
                    IsWhole(samples, begin, sentence)));
            }
        }

        return [.. heard.OrderBy(h => h.Start)];
    }

    private static bool IsWhole(short[] samples, int begin, Sentence sentence)
    {
        var (first, end) = sentence.LoudPart;
        return begin + first >= 0 && begin + end <= samples.Length
            && samples.AsSpan(begin + first, end - first).SequenceEqual(sentence.Samples.AsSpan(first, end - first));
    }
}
