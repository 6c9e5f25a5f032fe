using System.Text.Json;
using AgentLocator.Telephony.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Recordings.Playback;

/// <summary>Hearing and drawing recordings.</summary>
[Authorize(TelephonyPermissions.RecordingsPlay)]
public class RecordingAppService(IRepository<Recording, Guid> recordings, IBlobContainer<RecordingContainer> blobs, ISignedTokens signedTokens)
    : ApplicationService
{
    /// <summary>A link to the audio, for this user and five minutes.</summary>
    public async Task<PlayLinkDto> CreatePlayLinkAsync(Guid id)
    {
        await CheckReadyAsync(id);
        var expiresAt = Clock.Now + PlayTicket.Lifetime;
        var ticket = new PlayTicket(GuidGenerator.Create(), CurrentTenant.Id!.Value, CurrentUser.Id!.Value, id);
        return new PlayLinkDto
        {
            Url = RecordingEndpoints.Path + signedTokens.Create(PlayTicket.Purpose, ticket, expiresAt),
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>The shape of the audio, as it was measured when it became ready.</summary>
    public async Task<WaveformDto> GetWaveformAsync(Guid id)
    {
        await CheckReadyAsync(id);
        await using var blob = await blobs.GetOrNullAsync(RecordingStore.WaveformNameOf(id)) ?? throw new EntityNotFoundException(typeof(Recording), id);
        return await JsonSerializer.DeserializeAsync<WaveformDto>(blob, JsonSerializerOptions.Web) ?? throw new EntityNotFoundException(typeof(Recording), id);
    }

    // One that cannot be played yet is not there yet.
    private async Task CheckReadyAsync(Guid id)
    {
        if (!await (await recordings.GetQueryableAsync()).AnyAsync(r => r.Id == id && r.State == RecordingState.Ready))
        {
            throw new EntityNotFoundException(typeof(Recording), id);
        }
    }
}
