using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>The carrier's sockets.</summary>
public static class MediaStreamEndpoints
{
    /// <summary>Needs WebSockets in the pipeline before it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(
                "/twilio/{accountKey}/stream/{token}",
                (HttpContext context, string accountKey, string token, MediaStreamGate gate) => gate.HandleAsync(context, accountKey, token))
            .ExcludeFromDescription()
            .WithMetadata(new AnonymousBecauseAttribute("The carrier signs the handshake with the tenant's token, and the path holds a one-time token."));
}
