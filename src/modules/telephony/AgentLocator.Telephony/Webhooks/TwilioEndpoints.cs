using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>The addresses that the carrier calls.</summary>
internal static class TwilioEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var webhooks = endpoints.MapGroup("/twilio/{accountKey}")
            .WithMetadata(new AnonymousBecauseAttribute("Twilio signs each request with the token of the tenant's account"))
            .ExcludeFromDescription();
        webhooks.MapPost("/voice", Document<VoiceWebhook>);
        webhooks.MapPost("/dialog/{step}/{attempt}", Document<DialogWebhook>);
        webhooks.MapPost("/fallback", Document<FallbackWebhook>);
        webhooks.MapPost("/status", context => Callback<StatusWebhook>(context, namesNumber: true));
        webhooks.MapPost("/recording", context => Callback<RecordingWebhook>(context, namesNumber: false));
    }

    private static Task Document<TWebhook>(HttpContext context) where TWebhook : class, IWebhook =>
        context.RequestServices.GetRequiredService<WebhookRunner>().DocumentAsync<TWebhook>(context);

    private static Task Callback<TWebhook>(HttpContext context, bool namesNumber) where TWebhook : class, IWebhook =>
        context.RequestServices.GetRequiredService<WebhookRunner>().CallbackAsync<TWebhook>(context, namesNumber);
}
