using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>What a stream's token says. Short names: it travels in a URL.</summary>
internal sealed record StreamTicket(
    [property: JsonPropertyName("i")] string TokenId,
    [property: JsonPropertyName("t")] Guid TenantId,
    [property: JsonPropertyName("c")] Guid CallId,
    [property: JsonPropertyName("s")] string CallSid);

internal sealed class StreamTickets(ISignedTokens signedTokens, StreamAddress address, IOptions<MediaStreamOptions> options, IClock clock)
    : IStreamTickets, ISingletonDependency
{
    public const string Purpose = "telephony.media-stream";
    private const int TokenIdBytes = 16;

    public string Issue(Guid tenantId, string accountKey, Guid callId, string callSid)
    {
        var tokenId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenIdBytes));
        var ticket = new StreamTicket(tokenId, tenantId, callId, callSid);
        return address.ForCarrier(accountKey, signedTokens.Create(Purpose, ticket, clock.Now + options.Value.TicketLifetime));
    }

    /// <summary>False when it is changed, expired or another tenant's. Whether it was used is known at <c>start</c>.</summary>
    public bool TryRead(Guid tenantId, string token, [NotNullWhen(true)] out StreamTicket? ticket) =>
        signedTokens.TryRead<StreamTicket>(Purpose, token, out ticket) && ticket.TenantId == tenantId;
}
