using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Faults;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>Before every REST request: basic auth with the account's sid and token (20003), then the faults asked for.</summary>
internal sealed class RestGate(AccountRegistry accounts, CallRegistry calls) : IEndpointFilter
{
    private const string AccountItem = "account";

    public static Account AccountOf(HttpContext context) => (Account)context.Items[AccountItem]!;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var sid = (http.GetRouteValue("accountSid") as string ?? "").Replace(".json", "", StringComparison.Ordinal);
        if (Authenticate(http.Request) is not { } account || account.Sid != sid)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
            return RestAnswer.Error(401, 20003, "Authenticate");
        }

        http.Items[AccountItem] = account;
        var ofCall = CallFaults(http);
        var faults = account.Faults;
        if ((ofCall?.SlowAnswerMs ?? faults.SlowAnswerMs) is { } late)
        {
            await Task.Delay(late, http.RequestAborted);
        }

        if ((ofCall?.RestStatus ?? faults.RestStatus) is not { } status)
        {
            return await next(context);
        }

        if (ofCall?.RestStatus is null && faults.Count is { } count)
        {
            account.Faults = count > 1 ? faults with { Count = count - 1 } : new RestFaults();
        }

        return RestAnswer.Fault(status);
    }

    private CallFaults? CallFaults(HttpContext http) => http.GetRouteValue("sid") is string sid
        ? (calls.Find(Bare(sid)) ?? calls.FindRecording(Bare(sid))?.Call)?.Faults
        : null;

    private static string Bare(string sid) => sid.Split('.')[0];

    private Account? Authenticate(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var credentials = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", credentials, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(credentials, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var account = colon < 0 ? null : accounts.Find(text[..colon]);
        return account is not null
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text[(colon + 1)..]), Encoding.UTF8.GetBytes(account.AuthToken))
            ? account
            : null;
    }
}
