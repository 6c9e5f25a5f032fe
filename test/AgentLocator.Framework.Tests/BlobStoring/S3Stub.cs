using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Framework.Tests.BlobStoring;

/// <summary>What goes wrong with one request.</summary>
internal enum S3Fault
{
    /// <summary>503 SlowDown, as when a prefix gets more requests than it bears.</summary>
    SlowDown,

    /// <summary>The connection breaks in the middle of the answer's content.</summary>
    BreakInContent,

    /// <summary>The object is stored, and then the connection breaks before the answer.</summary>
    LoseAnswer,

    /// <summary>No answer until the client goes away.</summary>
    Hang,
}

/// <summary>
/// A bucket on loopback that speaks S3's REST (path style): GET with Range and If-Match, HEAD, PUT with If-None-Match, DELETE. Content lies in files, so that the
/// memory that is measured is the client's. Requests without a signature of version 4, or whose content is not what was signed, are refused.
/// </summary>
internal sealed class S3Stub : IAsyncDisposable
{
    public const string Bucket = "recordings";
    public const string AccessKey = "AKIATEST";
    private readonly ConcurrentDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("s3-stub-").FullName;
    private readonly WebApplication _app;
    private int _count;

    private S3Stub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The next requests of a method go wrong, one after the other.</summary>
    public ConcurrentQueue<(string Method, S3Fault Fault)> Faults { get; } = new();

    /// <summary>Whether PUT understands If-None-Match; other stores say 501.</summary>
    public bool KnowsConditions { get; set; } = true;

    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<S3Stub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var stub = new S3Stub(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task HandleAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Method);
        S3Fault? fault = null;
        if (Faults.TryPeek(out var next) && next.Method == context.Request.Method && Faults.TryDequeue(out next))
        {
            fault = next.Fault;
        }

        if (fault == S3Fault.Hang)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
        else if (fault == S3Fault.SlowDown)
        {
            await RefuseAsync(context, 503, "SlowDown");
        }
        else if (!IsSigned(context.Request, out var reason))
        {
            await RefuseAsync(context, 403, reason);
        }
        else
        {
            await ServeAsync(context, fault);
        }
    }

    private Task ServeAsync(HttpContext context, S3Fault? fault)
    {
        var path = context.Request.Path.Value!.TrimStart('/').Split('/', 2);
        var key = path.Length == 2 ? path[1] : "";
        if (path[0] != Bucket)
        {
            return RefuseAsync(context, 404, "NoSuchBucket");
        }

        return context.Request.Method switch
        {
            "PUT" => PutAsync(context, key, fault),
            "DELETE" => DeleteAsync(context, key),
            "HEAD" when key.Length == 0 => Task.CompletedTask,
            _ => GetAsync(context, key, fault),
        };
    }

    private async Task PutAsync(HttpContext context, string key, S3Fault? fault)
    {
        var mustBeNew = context.Request.Headers.IfNoneMatch == "*";
        if (mustBeNew && !KnowsConditions)
        {
            await RefuseAsync(context, 501, "NotImplemented");
            return;
        }

        var path = Path.Combine(_folder, Interlocked.Increment(ref _count).ToString());
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        await using (var file = File.Create(path))
        {
            var piece = new byte[64 * 1024];
            int read;
            while ((read = await context.Request.Body.ReadAsync(piece, context.RequestAborted)) > 0)
            {
                hash.AppendData(piece, 0, read);
                await file.WriteAsync(piece.AsMemory(0, read), context.RequestAborted);
                length += read;
            }
        }

        var digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (context.Request.Headers["x-amz-content-sha256"] != digest || length != context.Request.ContentLength)
        {
            await RefuseAsync(context, 400, "XAmzContentSHA256Mismatch");
            return;
        }

        var stored = new StoredObject(path, length, $"\"{digest[..32]}\"", context.Request.Headers["x-amz-meta-write"].ToString());
        if (mustBeNew ? !_objects.TryAdd(key, stored) : !Replace(key, stored))
        {
            await RefuseAsync(context, 412, "PreconditionFailed");
            return;
        }

        if (fault == S3Fault.LoseAnswer)
        {
            context.Abort();
            return;
        }

        context.Response.Headers.ETag = stored.ETag;
    }

    private bool Replace(string key, StoredObject stored)
    {
        _objects[key] = stored;
        return true;
    }

    private Task DeleteAsync(HttpContext context, string key)
    {
        _objects.TryRemove(key, out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private async Task GetAsync(HttpContext context, string key, S3Fault? fault)
    {
        if (!_objects.TryGetValue(key, out var stored))
        {
            await RefuseAsync(context, 404, "NoSuchKey");
            return;
        }

        if (context.Request.Headers.IfMatch is { Count: > 0 } match && match != stored.ETag)
        {
            await RefuseAsync(context, 412, "PreconditionFailed");
            return;
        }

        var (from, to) = RangeOf(context.Request, stored.Length);
        var headers = context.Response.Headers;
        headers.ETag = stored.ETag;
        headers["x-amz-meta-write"] = stored.Write;
        headers.LastModified = "Wed, 01 Jan 2025 00:00:00 GMT";
        headers.ContentLength = to - from;
        if (context.Request.Method == "HEAD")
        {
            return;
        }

        context.Response.StatusCode = 206;
        headers.ContentRange = $"bytes {from}-{to - 1}/{stored.Length}";
        var half = fault == S3Fault.BreakInContent ? from + ((to - from) / 2) : to;
        await context.Response.SendFileAsync(stored.Path, from, half - from, context.RequestAborted);
        if (half != to)
        {
            context.Abort();
        }
    }

    private static (long From, long To) RangeOf(HttpRequest request, long length)
    {
        if (request.Headers.Range.ToString() is not { Length: > 0 } range)
        {
            return (0, length);
        }

        var bounds = range["bytes=".Length..].Split('-');
        return (long.Parse(bounds[0]), Math.Min(length, long.Parse(bounds[1]) + 1));
    }

    // AWS Signature Version 4: "AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/s3/aws4_request, SignedHeaders=..., Signature=64 hexadecimal digits".
    private static bool IsSigned(HttpRequest request, out string reason)
    {
        var authorization = request.Headers.Authorization.ToString();
        reason = authorization.Contains($"Credential={AccessKey}/", StringComparison.Ordinal) ? "AccessDenied" : "InvalidAccessKeyId";
        return authorization.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)
            && authorization.Contains($"Credential={AccessKey}/", StringComparison.Ordinal)
            && authorization.Contains("/s3/aws4_request", StringComparison.Ordinal)
            && System.Text.RegularExpressions.Regex.IsMatch(authorization, "Signature=[0-9a-f]{64}$");
    }

    private static async Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        if (context.Request.Method != "HEAD")
        {
            context.Response.ContentType = "application/xml";
            await context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>");
        }
    }

    private sealed record StoredObject(string Path, long Length, string ETag, string Write);
}
