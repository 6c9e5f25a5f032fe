using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentLocator.Telephony.Recordings.Playback;

/// <summary>Plays recordings to whoever holds a signed link: an audio element cannot send a token of its own.</summary>
public static class RecordingEndpoints
{
    internal const string Path = "/recordings/";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Path + "{token}", [HttpMethods.Get, HttpMethods.Head], PlayAsync)
            .ExcludeFromDescription()
            .WithMetadata(new AnonymousBecauseAttribute("The signed link is the permission: it names tenant, user and recording and lasts five minutes."));

    private static async Task<IResult> PlayAsync(string token, HttpContext context, RecordingPlayer player, CancellationToken cancellationToken)
    {
        // Whatever is logged about this request from here on does not hold the link.
        context.Request.Path = Path;
        var audio = await player.OpenAsync(token, context.Connection.RemoteIpAddress?.ToString(), cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        return audio is null ? Results.NotFound() : Results.Stream(audio, "audio/wav", enableRangeProcessing: IsOfBytes(context.Request.Headers.Range));
    }

    // A unit that is not known means the whole file (RFC 9110, 14.2); the framework would take it for bytes.
    private static bool IsOfBytes(string? range) => range is null || range.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase);
}
