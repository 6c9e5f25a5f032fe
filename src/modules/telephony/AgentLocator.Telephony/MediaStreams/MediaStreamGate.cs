using AgentLocator.Telephony.Accounts;
using AgentLocator.Twilio.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// Decides which sockets are taken: signed with the tenant's token, with a ticket of that tenant, and with a place left. All that is refused is
/// refused before the upgrade.
/// </summary>
internal sealed partial class MediaStreamGate(
    TwilioAccountDirectory accounts,
    StreamTickets tickets,
    StreamAddress address,
    LiveStreams streams,
    IOptions<MediaStreamOptions> options,
    ILogger<MediaStreamGate> logger) : ISingletonDependency
{
    private const string SubProtocol = "audio.twilio.com";
    private const string HiddenPath = "/twilio/stream";

    public async Task HandleAsync(HttpContext context, string accountKey, string token)
    {
        // Whatever is logged about this request from here on does not hold the token.
        context.Request.Path = HiddenPath;
        if (await FindSignerAsync(context, accountKey, token) is not { } account)
        {
            Refuse(context, StatusCodes.Status403Forbidden, "not signed");
            return;
        }

        if (!tickets.TryRead(account.TenantId, token, out var ticket))
        {
            Refuse(context, StatusCodes.Status403Forbidden, "no valid token");
            return;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            Refuse(context, StatusCodes.Status400BadRequest, "not a WebSocket");
            return;
        }

        if (!streams.TryEnter())
        {
            Refuse(context, StatusCodes.Status503ServiceUnavailable, "no place left");
            return;
        }

        try
        {
            await ServeAsync(context, account, ticket);
        }
        finally
        {
            streams.Leave();
        }
    }

    private async Task<TwilioAccountEntry?> FindSignerAsync(HttpContext context, string accountKey, string token)
    {
        var signature = context.Request.Headers[TwilioSignature.HeaderName].ToString();
        if (signature.Length == 0)
        {
            return null;
        }

        var signed = address.ForSignature(accountKey, token);
        var account = await accounts.FindAsync(accountKey, context.RequestAborted);
        if (account is not null && !TwilioSignature.IsValidHandshake(account.AuthToken, signature, signed))
        {
            // The token may have been changed on another node.
            account = await accounts.RefreshAsync(accountKey, context.RequestAborted);
        }

        return account is not null && TwilioSignature.IsValidHandshake(account.AuthToken, signature, signed) ? account : null;
    }

    private async Task ServeAsync(HttpContext context, TwilioAccountEntry account, StreamTicket ticket)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            // Strict clients refuse a protocol that they did not offer.
            SubProtocol = context.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol) ? SubProtocol : null,
            KeepAliveInterval = options.Value.KeepAliveInterval,
            KeepAliveTimeout = options.Value.KeepAliveTimeout,
        });
        var services = context.RequestServices;
        var recorder = ActivatorUtilities.CreateInstance<StreamRecorder>(services, ticket);
        var session = ActivatorUtilities.CreateInstance<MediaStreamSession>(services, socket, ticket, account.AccountSid, recorder, options.Value);
        streams.Add(session, ticket.CallId);
        try
        {
            using var span = MediaStreamTraces.Begin(ticket);
            var end = await session.RunAsync();
            span?.SetTag("stream.end", end.ToString());
        }
        finally
        {
            streams.Remove(session);
        }
    }

    private void Refuse(HttpContext context, int status, string reason)
    {
        MediaStreamMetrics.CountRefused();
        LogRefused(logger, status, reason);
        context.Response.StatusCode = status;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A media socket was refused with {Status}: {Reason}")]
    private static partial void LogRefused(ILogger logger, int status, string reason);
}
