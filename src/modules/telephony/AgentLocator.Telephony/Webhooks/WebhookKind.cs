using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>The addresses that the carrier calls.</summary>
internal enum WebhookKind
{
    Voice,
    Dialog,
    Fallback,
    Status,
    Recording,
}

internal static class WebhookKinds
{
    /// <summary>Whether a caller waits for the answer, which is a document then; callbacks get none.</summary>
    public static bool IsDocument(this WebhookKind kind) => kind <= WebhookKind.Fallback;

    /// <summary>What the address does.</summary>
    public static IWebhook HandlerOf(this IServiceProvider services, WebhookKind kind) => kind switch
    {
        WebhookKind.Voice => services.GetRequiredService<VoiceWebhook>(),
        WebhookKind.Dialog => services.GetRequiredService<DialogWebhook>(),
        WebhookKind.Fallback => services.GetRequiredService<FallbackWebhook>(),
        WebhookKind.Status => services.GetRequiredService<StatusWebhook>(),
        _ => services.GetRequiredService<RecordingWebhook>(),
    };
}
