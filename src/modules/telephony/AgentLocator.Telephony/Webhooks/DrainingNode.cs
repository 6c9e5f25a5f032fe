using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Twilio.TwiML;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// A node on its way out takes no new call while another one does: the carrier is asked to ask again, the call still ringing, and the load balancer sends it
/// elsewhere.
/// </summary>
internal sealed class DrainingNode(IDrain drain, INodeDirectory nodes, WebhookUrls urls) : ISingletonDependency
{
    private const int MostTurns = 5;

    /// <summary>Null when the call is to be answered here.</summary>
    public string? SendElsewhere(WebhookCall webhook) => webhook.Given is null && drain.IsDraining && nodes.HasOtherReady && webhook.Turns < MostTurns
        ? new VoiceResponse(new Pause(), new Redirect(urls.VoiceElsewhere(webhook.Account.AccountKey, webhook.Turns + 1))).ToString()
        : null;
}
