using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Telephony.Recordings.Playback;

/// <summary>
/// Opens recordings for signed links and writes each play to the audit log: once a link, for a player asks for many ranges of one file. (Another
/// node, or this one after a restart, may write it once more: never less.)
/// </summary>
internal sealed class RecordingPlayer(TenantScope scope, ISignedTokens signedTokens, ICurrentUser currentUser, IClock clock) : ISingletonDependency
{
    private readonly ConcurrentDictionary<Guid, DateTime> _played = new();

    /// <summary>Null for a link that is changed, expired or somebody else's, and for a recording that is not there: nobody is told which.</summary>
    public async Task<Stream?> OpenAsync(string token, string? clientIpAddress, CancellationToken cancellationToken)
    {
        if (!signedTokens.TryRead<PlayTicket>(PlayTicket.Purpose, token, out var ticket) || (currentUser.Id is { } user && user != ticket.User))
        {
            return null;
        }

        ForgetExpired();
        Stream? blob = null;
        var isFirst = false;
        try
        {
            await scope.RunAsync(
                ticket.Tenant,
                async services =>
                {
                    var recording = await services.GetRequiredService<IRepository<Recording, Guid>>().FindAsync(ticket.Recording, cancellationToken: cancellationToken);
                    if (recording is not { State: RecordingState.Ready, BlobName: { } name })
                    {
                        return;
                    }

                    blob = await services.GetRequiredService<IBlobContainer<RecordingContainer>>().GetOrNullAsync(name, cancellationToken);
                    isFirst = blob is not null && _played.TryAdd(ticket.Link, clock.Now + PlayTicket.Lifetime);
                    if (isFirst)
                    {
                        await services.GetRequiredService<IAuditingStore>().SaveAsync(EntryOf(ticket, recording.CallId, clientIpAddress));
                    }
                },
                ct: cancellationToken);
            return blob;
        }
        catch
        {
            // No play without its entry.
            if (isFirst)
            {
                _played.TryRemove(ticket.Link, out _);
            }

            if (blob is not null)
            {
                await blob.DisposeAsync();
            }

            throw;
        }
    }

    private void ForgetExpired()
    {
        var now = clock.Now;
        foreach (var (link, until) in _played)
        {
            if (until < now)
            {
                _played.TryRemove(link, out _);
            }
        }
    }

    private AuditLogInfo EntryOf(PlayTicket ticket, Guid callId, string? clientIpAddress) => new()
    {
        UserId = ticket.User,
        TenantId = ticket.Tenant,
        ExecutionTime = clock.Now,
        ClientIpAddress = clientIpAddress,
        HttpMethod = "GET",
        Actions =
        [
            new AuditLogActionInfo
            {
                ServiceName = "Recording",
                MethodName = "Play",
                Parameters = JsonSerializer.Serialize(new { recordingId = ticket.Recording, callId, linkId = ticket.Link }),
                ExecutionTime = clock.Now,
            },
        ],
    };
}
