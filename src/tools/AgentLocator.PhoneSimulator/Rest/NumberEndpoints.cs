using System.Globalization;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>IncomingPhoneNumbers: the list in pages, one number, and its webhooks.</summary>
internal static class NumberEndpoints
{
    private const int DefaultPageSize = 50;
    private const int LargestPageSize = 1000;

    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/Accounts/{accountSid}/IncomingPhoneNumbers.json", (HttpContext http) => List(http.Request, RestGate.AccountOf(http)));
        rest.MapGet("/Accounts/{accountSid}/IncomingPhoneNumbers/{sid}.json", (HttpContext http, string sid) =>
            Find(http, sid) is { } number ? RestAnswer.Ok(Body(RestGate.AccountOf(http), number)) : RestAnswer.NotFound(http.Request));
        rest.MapPost("/Accounts/{accountSid}/IncomingPhoneNumbers/{sid}.json", UpdateAsync);
    }

    private static PhoneNumber? Find(HttpContext http, string sid) => RestGate.AccountOf(http).Numbers.FirstOrDefault(n => n.Sid == sid);

    private static IResult List(HttpRequest request, Account account)
    {
        var wanted = request.Query["PhoneNumber"].ToString();
        var size = Math.Clamp(Number(request, "PageSize", DefaultPageSize), 1, LargestPageSize);
        var page = Math.Max(0, Number(request, "Page", 0));
        var all = account.Numbers.Where(n => wanted.Length == 0 || n.Number.Contains(wanted, StringComparison.Ordinal)).ToList();
        var shown = all.Skip(page * size).Take(size).ToList();
        return RestAnswer.Ok(new
        {
            IncomingPhoneNumbers = shown.Select(n => Body(account, n)),
            Page = page,
            PageSize = size,
            Start = page * size,
            End = Math.Max(0, (page * size) + shown.Count - 1),
            Uri = PageUri(page),
            FirstPageUri = PageUri(0),
            NextPageUri = (page + 1) * size < all.Count ? $"{PageUri(page + 1)}&PageToken=PA{shown[^1].Sid}" : null,
            PreviousPageUri = page > 0 ? PageUri(page - 1) : null,
        });

        string PageUri(int number)
        {
            var filter = wanted.Length > 0 ? $"PhoneNumber={Uri.EscapeDataString(wanted)}&" : "";
            return string.Create(
                CultureInfo.InvariantCulture, $"/2010-04-01/Accounts/{account.Sid}/IncomingPhoneNumbers.json?{filter}PageSize={size}&Page={number}");
        }
    }

    private static int Number(HttpRequest request, string name, int whenUnset) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : whenUnset;

    private static async Task<IResult> UpdateAsync(HttpContext http, string sid, TimeProvider time)
    {
        if (Find(http, sid) is not { } number)
        {
            return RestAnswer.NotFound(http.Request);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        foreach (var name in new[] { "VoiceUrl", "VoiceFallbackUrl", "StatusCallback" })
        {
            if (form[name].ToString() is { Length: > 0 } url && !IsWebAddress(url))
            {
                return RestAnswer.Error(400, 21402, $"{name} is not a valid URL");
            }
        }

        if (new[] { "VoiceMethod", "VoiceFallbackMethod", "StatusCallbackMethod" }.Any(n => form.ContainsKey(n) && form[n].ToString() is not ("GET" or "POST")))
        {
            return RestAnswer.Error(400, 21403, "Method must be GET or POST");
        }

        if (form["VoiceFallbackUrl"].ToString().Length > 0 && Given("VoiceUrl", number.VoiceUrl).Length == 0)
        {
            return RestAnswer.Error(400, 21405, "Cannot set VoiceFallbackUrl without setting Url");
        }

        number.VoiceUrl = Given("VoiceUrl", number.VoiceUrl);
        number.VoiceMethod = Given("VoiceMethod", number.VoiceMethod);
        number.VoiceFallbackUrl = Given("VoiceFallbackUrl", number.VoiceFallbackUrl);
        number.VoiceFallbackMethod = Given("VoiceFallbackMethod", number.VoiceFallbackMethod);
        number.StatusCallback = Given("StatusCallback", number.StatusCallback);
        number.StatusCallbackMethod = Given("StatusCallbackMethod", number.StatusCallbackMethod);
        number.FriendlyName = Given("FriendlyName", number.FriendlyName);
        number.UpdatedAt = time.GetUtcNow();
        return RestAnswer.Ok(Body(RestGate.AccountOf(http), number));

        string Given(string name, string current) => form.TryGetValue(name, out var value) ? value.ToString() : current;
    }

    private static bool IsWebAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");

    private static object Body(Account account, PhoneNumber number) => new
    {
        number.Sid,
        AccountSid = account.Sid,
        number.FriendlyName,
        PhoneNumber = number.Number,
        number.VoiceUrl,
        number.VoiceMethod,
        number.VoiceFallbackUrl,
        number.VoiceFallbackMethod,
        VoiceCallerIdLookup = false,
        VoiceApplicationSid = (string?)null,
        number.StatusCallback,
        number.StatusCallbackMethod,
        SmsUrl = "",
        SmsMethod = "POST",
        SmsFallbackUrl = "",
        SmsFallbackMethod = "POST",
        SmsApplicationSid = "",
        TrunkSid = (string?)null,
        AddressSid = (string?)null,
        BundleSid = (string?)null,
        AddressRequirements = "none",
        Beta = false,
        Capabilities = new { Voice = true, Sms = false, Mms = false, Fax = false },
        Origin = "twilio",
        Status = "in-use",
        ApiVersion = "2010-04-01",
        DateCreated = CallParameters.Rfc2822(number.CreatedAt),
        DateUpdated = CallParameters.Rfc2822(number.UpdatedAt),
        Uri = $"/2010-04-01/Accounts/{account.Sid}/IncomingPhoneNumbers/{number.Sid}.json",
    };
}
