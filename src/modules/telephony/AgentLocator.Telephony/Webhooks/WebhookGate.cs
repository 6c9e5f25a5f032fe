using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Twilio.Signatures;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// Lets in what a tenant's own carrier account sent: signed with its token, for its account, on a leg of its own to one of its numbers. Works from memory.
/// </summary>
internal sealed class WebhookGate(TwilioAccountDirectory directory, WebhookUrls urls, IClock clock) : ISingletonDependency
{
    /// <summary>Null for everything else, of which nothing is kept.</summary>
    /// <param name="request">The request; its body is read here.</param>
    /// <param name="kind">Which of the addresses it came to.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<WebhookCall?> AdmitAsync(HttpRequest request, WebhookKind kind, CancellationToken cancellationToken)
    {
        var receivedAt = clock.Now;
        var accountKey = request.RouteValues["accountKey"] as string ?? "";
        var account = await directory.FindAsync(accountKey, cancellationToken);
        if (account is null || await WebhookForm.ReadAsync(request, cancellationToken) is not { } form)
        {
            return null;
        }

        if (!IsOf(account, request, form, kind))
        {
            // Another node may have taken a new token or number since.
            account = await directory.RefreshAsync(accountKey, cancellationToken);
            if (account is null || !IsOf(account, request, form, kind))
            {
                return null;
            }
        }

        var isDialog = DialogPosition.TryParse(request.RouteValues["step"] as string, request.RouteValues["attempt"] as string, out var at);
        _ = int.TryParse(request.Query[WebhookUrls.TurnsKey], out var turns);
        return new WebhookCall(account, kind, form["CallSid"]!, form, receivedAt, isDialog ? at : null) { Turns = turns };
    }

    private bool IsOf(TwilioAccountEntry account, HttpRequest request, WebhookForm form, WebhookKind kind)
    {
        var url = urls.Signed(request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
        return TwilioSignature.IsValid(account.AuthToken, request.Headers[TwilioSignature.HeaderName], url, form.Fields)
            && form["AccountSid"] == account.AccountSid
            && form["CallSid"] is { Length: <= Call.MaxSidLength } callSid
            && callSid.All(char.IsAsciiLetterOrDigit)
            // Callbacks of recordings do not say which number was called.
            && (kind == WebhookKind.Recording || form["ParentCallSid"] is not null || account.Owns(form["To"]));
    }
}
