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
        webhooks.MapPost("/voice", context => AnswerAsync(context, WebhookKind.Voice));
        webhooks.MapPost("/dialog/{step}/{attempt}", context => AnswerAsync(context, WebhookKind.Dialog));
        webhooks.MapPost("/fallback", context => AnswerAsync(context, WebhookKind.Fallback));
        webhooks.MapPost("/status", context => AnswerAsync(context, WebhookKind.Status));
        webhooks.MapPost("/recording", context => AnswerAsync(context, WebhookKind.Recording));
    }

    private static Task AnswerAsync(HttpContext context, WebhookKind kind) => context.RequestServices.GetRequiredService<WebhookRunner>().AnswerAsync(context, kind);
}
