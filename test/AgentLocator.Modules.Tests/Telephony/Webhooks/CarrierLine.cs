using System.Net;
using System.Text;
using System.Xml.Linq;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Webhooks;
using AgentLocator.Tenancy;
using AgentLocator.Twilio.Signatures;
using AgentLocator.Abp.Domain.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Webhooks;

/// <summary>One call, webhook by webhook, sent by hand with the carrier's signature: for orders and faults that no carrier makes on demand.</summary>
internal sealed class CarrierLine : IDisposable
{
    private readonly HttpClient _http;

    private CarrierLine(Business business, TwilioAccountEntry account, string? from, string? callSid = null, TestHost? node = null)
    {
        Business = business;
        Account = account;
        From = from ?? Business.RandomMobile();
        CallSid = callSid ?? "CA" + Guid.NewGuid().ToString("N");
        _http = new HttpClient { BaseAddress = (node ?? business.Host).Address };
    }

    public Business Business { get; }

    public TwilioAccountEntry Account { get; }

    public string From { get; }

    public string CallSid { get; }

    public static async Task<CarrierLine> OpenAsync(TestHost host, string? from = null)
    {
        var business = await host.SignUpAsync();
        await business.ConnectPhoneAsync();
        return await OfAsync(business, from);
    }

    public static async Task<CarrierLine> OfAsync(Business business, string? from = null)
    {
        var account = await business.Host.Services.GetRequiredService<TwilioAccountDirectory>().FindByTenantAsync(business.TenantId);
        return new CarrierLine(business, account.ShouldNotBeNull(), from);
    }

    /// <summary>The same call, with its webhooks sent to another node.</summary>
    public CarrierLine At(TestHost node) => new(Business, Account, From, CallSid, node);

    public Task<CarrierAnswer> VoiceAsync() => SendAsync("voice");

    public Task<CarrierAnswer> AnswerAsync(string position, params (string Name, string Value)[] fields) => SendAsync("dialog/" + position, fields);

    public Task<CarrierAnswer> EndAsync(string status = "completed", int seconds = 20) =>
        SendAsync("status", ("CallStatus", status), ("CallDuration", $"{seconds}"), ("SequenceNumber", "0"));

    /// <summary>Rightly signed, with the fields of every webhook; given fields replace those.</summary>
    public Task<CarrierAnswer> SendAsync(string path, params (string Name, string Value)[] fields) => SendRawAsync(path, FormOf(fields));

    /// <summary>The fields as given, signed with the account's token unless a signature is given; empty for none.</summary>
    public async Task<CarrierAnswer> SendRawAsync(string path, IReadOnlyList<KeyValuePair<string, string>> form, string? signature = null)
    {
        var address = $"/twilio/{Account.AccountKey}/{path}";
        var url = Business.Host.Address.ToString().TrimEnd('/') + address;
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        var signed = signature ?? TwilioSignature.Compute(Account.AuthToken, url, form);
        if (signed.Length > 0)
        {
            request.Headers.Add(TwilioSignature.HeaderName, signed);
        }

        using var response = await _http.SendAsync(request);
        var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        return new CarrierAnswer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
    }

    public List<KeyValuePair<string, string>> FormOf(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>
        {
            ["AccountSid"] = Account.AccountSid,
            ["CallSid"] = CallSid,
            ["From"] = From,
            ["To"] = Business.Number!,
            ["CallStatus"] = "in-progress",
            ["Direction"] = "inbound",
        };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return [.. form];
    }

    public Task<Call?> CallAsync() => RunAsync(async services =>
        await (await services.GetRequiredService<IRepository<Call, Guid>>().GetQueryableAsync()).AsNoTracking().SingleOrDefaultAsync(c => c.CallSid == CallSid));

    public Task<List<CallTurn>> TurnsAsync() => RunAsync(async services =>
    {
        var calls = await services.GetRequiredService<IRepository<Call, Guid>>().GetQueryableAsync();
        return await (await services.GetRequiredService<IRepository<CallTurn, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(turn => calls.Any(call => call.Id == turn.CallId && call.CallSid == CallSid))
            .OrderBy(turn => turn.Position).ToListAsync();
    });

    /// <summary>Everything that webhooks have written for this tenant.</summary>
    public Task<int> CountRowsAsync() => RunAsync(async services =>
        (int)(await services.GetRequiredService<IRepository<Call, Guid>>().GetCountAsync()
            + await services.GetRequiredService<IRepository<CallTurn, Guid>>().GetCountAsync()
            + await services.GetRequiredService<IRepository<WebhookReceipt, Guid>>().GetCountAsync()));

    public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work) =>
        Business.Host.Services.GetRequiredService<TenantScope>().RunAsync(Business.TenantId, work);

    public void Dispose() => _http.Dispose();
}

/// <summary>What the host answered.</summary>
internal sealed record CarrierAnswer(HttpStatusCode Status, string? ContentType, string Body)
{
    public XElement Document => XElement.Parse(Body);

    /// <summary>The names of the verbs in order.</summary>
    public IReadOnlyList<string> Verbs => [.. Document.Elements().Select(verb => verb.Name.LocalName)];

    /// <summary>All that is spoken.</summary>
    public string Spoken => string.Join(' ', Document.Descendants("Say").Select(say => say.Value));

    /// <summary>Where the answer to the document's question goes: <c>name/1</c>.</summary>
    public string? Asks => (Document.Element("Gather") ?? Document.Element("Record"))?.Attribute("action")?.Value.Split('#')[0].Split("/dialog/")[^1];
}
