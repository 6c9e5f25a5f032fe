using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentLocator.PhoneSimulator.Tests;

/// <summary>The carrier's customer: a small web application that answers webhooks as the test says and takes media sockets.</summary>
internal sealed class TestCustomer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestCustomer(WebApplication app) => this.app = app;

    internal sealed record Received(string Method, string Url, IReadOnlyDictionary<string, string> Form, IReadOnlyDictionary<string, string> Headers);

    public string Url { get; private set; } = "";

    public string SocketUrl => Url.Replace("http:", "ws:", StringComparison.Ordinal);

    /// <summary>Answers by path; a path without an answer is 404.</summary>
    public ConcurrentDictionary<string, Func<Received, Task<IResult>>> Answers { get; } = new();

    public ConcurrentQueue<Received> Requests { get; } = new();

    public ConcurrentQueue<TestSocket> Sockets { get; } = new();

    /// <summary>What the customer does with a socket beyond reading it.</summary>
    public Func<WebSocket, TestSocket, Task>? OnSocket { get; set; }

    public static async Task<TestCustomer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var customer = new TestCustomer(app);
        app.UseWebSockets();
        app.Run(customer.HandleAsync);
        await app.StartAsync();
        customer.Url = app.Urls.Single();
        return customer;
    }

    public void Answer(string path, string twiml) =>
        Answers[path] = _ => Task.FromResult(Results.Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>{twiml}</Response>", "text/xml", Encoding.UTF8));

    public void Answer(string path, Func<Received, string> twiml) =>
        Answers[path] = r => Task.FromResult(Results.Text($"<Response>{twiml(r)}</Response>", "text/xml", Encoding.UTF8));

    public void Fail(string path, int status = 500) => Answers[path] = _ => Task.FromResult(Results.StatusCode(status));

    public IReadOnlyList<Received> At(string path) => [.. Requests.Where(r => new Uri(r.Url).AbsolutePath == path)];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var url = $"{Url}{http.Request.Path}{http.Request.QueryString}";
        if (http.WebSockets.IsWebSocketRequest)
        {
            var offered = http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault();
            using var socket = await http.WebSockets.AcceptWebSocketAsync(offered);
            var kept = new TestSocket(url, headers, offered);
            Sockets.Enqueue(kept);
            var reading = kept.ReadAsync(socket);
            await (OnSocket?.Invoke(socket, kept) ?? Task.CompletedTask);
            await reading;
            return;
        }

        var form = http.Request.HasFormContentType
            ? (await http.Request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString())
            : http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        var received = new Received(http.Request.Method, url, form, headers);
        Requests.Enqueue(received);
        var answer = Answers.TryGetValue(http.Request.Path, out var known) ? await known(received) : Results.NotFound();
        await answer.ExecuteAsync(http);
    }
}
