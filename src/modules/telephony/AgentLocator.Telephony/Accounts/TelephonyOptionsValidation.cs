using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Names the key that is wrong when the host starts.</summary>
internal sealed class TelephonyOptionsValidation : IValidateOptions<TelephonyOptions>
{
    public ValidateOptionsResult Validate(string? name, TelephonyOptions options)
    {
        var isUrl = Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        return isUrl && url!.Query.Length == 0 && url.Fragment.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("PUBLIC_URL must be the absolute http(s) address under which the telephone carrier reaches this server, without query or fragment.");
    }
}
