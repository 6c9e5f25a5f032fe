using System.Diagnostics;
using System.Text;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Twilio.Signatures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>
/// A host of its own, two connected businesses, and a call of the first: nothing else writes there, so that every changed row is the input's doing. The log is
/// kept at the levels of production.
/// </summary>
public sealed class HostileScene(SharedHost shared) : IAsyncLifetime
{
    /// <summary>In every input: what is found of it in logs or pages came from there.</summary>
    public const string Canary = "kanarit7391";

    private const string Unfinished =
        """
        SELECT (SELECT COUNT(*) FROM "AbpEventOutbox" WHERE "AbandonedAt" IS NULL)
             + (SELECT COUNT(*) FROM "AbpBackgroundJobs")
             + (SELECT COUNT(*) FROM "TelRecordings" WHERE "State" = 'Recording')
        """;

    public TestHost Host { get; private set; } = null!;

    internal ConnectedBusiness Owner { get; private set; } = null!;

    internal ConnectedBusiness Stranger { get; private set; } = null!;

    internal StreamedCall Call { get; private set; } = null!;

    internal CapturedLog Log { get; } = new();

    internal string Voice => $"/twilio/{Owner.Account.AccountKey}/voice";

    internal string Base => Host.Address.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Information",

            // Calls that inputs may open are not asked after while others are tried.
            ["Telephony:ReconcileAfterSeconds"] = "86400",
        });
        Host.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        Owner = await ConnectedBusiness.CreateAsync(Host);
        Stranger = await ConnectedBusiness.CreateAsync(Host);
        Call = await Owner.AddCallAsync();
        await SettleAsync();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>The fields of a webhook about a new call, the canary among them; given fields replace those.</summary>
    internal List<KeyValuePair<string, string>> Form(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountSid"] = Owner.Account.AccountSid,
            ["CallSid"] = "CA" + Guid.NewGuid().ToString("N"),
            ["From"] = "+972541234567",
            ["To"] = Owner.Business.Number!,
            ["CallStatus"] = "in-progress",
            ["ToCity"] = Canary,
        };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return [.. form];
    }

    internal string Sign(string path, IEnumerable<KeyValuePair<string, string>> form) => TwilioSignature.Compute(Owner.Account.AuthToken, Base + path, form);

    /// <summary>A form as a carrier posts it.</summary>
    internal static byte[] Encode(IEnumerable<KeyValuePair<string, string>> form) =>
        Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")));

    /// <summary>Rightly signed, whatever it says.</summary>
    internal Task<RawAnswer> PostSignedAsync(string path, params (string Name, string Value)[] fields)
    {
        var form = Form(fields);
        return PostAsync(path, Encode(form), [$"{TwilioSignature.HeaderName}: {Sign(path, form)}"]);
    }

    internal Task<RawAnswer> PostAsync(string path, byte[] body, IEnumerable<string> headers, string contentType = "application/x-www-form-urlencoded") =>
        SendAsync($"POST {path} HTTP/1.1", [.. headers, $"Content-Type: {contentType}", $"Content-Length: {body.Length}"], body);

    internal async Task<RawAnswer> SendAsync(string requestLine, IEnumerable<string> headers, byte[]? body = null)
    {
        using var connection = await RawConnection.OpenAsync(Host.Address);
        await connection.SendAsync(requestLine, headers, body);
        return await connection.ReadAsync();
    }

    /// <summary>As the owner, signed in.</summary>
    internal Task<RawAnswer> AsOwnerAsync(string requestLine, IEnumerable<string>? headers = null, byte[]? body = null) =>
        SendAsync(requestLine, [$"Authorization: Bearer {Owner.Business.AccessToken}", .. headers ?? []], body);

    internal Task<RawAnswer> JsonAsOwnerAsync(string method, string path, string json, string contentType = "application/json") =>
        JsonAsOwnerAsync(method, path, Encoding.UTF8.GetBytes(json), contentType);

    internal Task<RawAnswer> JsonAsOwnerAsync(string method, string path, byte[] body, string contentType) =>
        AsOwnerAsync($"{method} {path} HTTP/1.1", [$"Content-Type: {contentType}", $"Content-Length: {body.Length}"], body);

    /// <summary>How long somebody else waits for an answer at this moment.</summary>
    internal async Task<TimeSpan> ControlAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await Stranger.Business.Http.GetAsync("/api/telephony/call");
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Every file of recordings and spool. Not their lengths: a file may go while it is looked at.</summary>
    internal List<string> Files() => [.. new[] { "blobs", "spool" }
        .Select(folder => Path.Combine(Host.DataFolder, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        .Select(file => file.FullName)
        .Order(StringComparer.Ordinal)];

    /// <summary>Waits until what was allowed is done, and takes away what would be done later: it would be taken for the next input's doing.</summary>
    internal Task SettleAsync() => Eventually.BeTrueAsync(async () =>
    {
        // What is being done is left to come to its end; it may leave events and further jobs.
        await DatabaseSnapshot.ScalarAsync(Host, "DELETE FROM \"AbpBackgroundJobs\" WHERE \"LeaseRunId\" IS NULL");
        return await DatabaseSnapshot.ScalarAsync(Host, Unfinished) == 0;
    }, "events, jobs and streams to come to their end");
}
