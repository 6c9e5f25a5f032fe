using AgentLocator.Telephony.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Recordings;

/// <summary>Rows are read in a unit of work of their own or the caller's; blobs are touched outside of it.</summary>
internal sealed class RecordingAudio(
    IRepository<Recording, Guid> recordings,
    IBlobContainer<RecordingContainer> blobs,
    IUnitOfWorkManager unitOfWorkManager,
    ILiveFeed liveFeed) : IRecordingAudio, ITransientDependency
{
    public async Task<RecordingFacts?> FindAsync(Guid recordingId, CancellationToken cancellationToken = default) =>
        await ReadAsync(ready => ready
            .Where(r => r.Id == recordingId)
            .Select(r => new RecordingFacts(r.CallId, r.Kind, r.Segment, r.DurationMs, r.StartedAt))
            .SingleOrDefaultAsync(cancellationToken));

    public async Task<Stream?> OpenAsync(Guid recordingId, CancellationToken cancellationToken = default)
    {
        var name = await ReadAsync(ready => ready.Where(r => r.Id == recordingId).Select(r => r.BlobName).SingleOrDefaultAsync(cancellationToken));
        return name is null ? null : await blobs.GetOrNullAsync(name, cancellationToken);
    }

    public async Task<IReadOnlyList<Guid>> OfCallAsync(Guid callId, CancellationToken cancellationToken = default) =>
        await ReadAsync(ready => ready
            .Where(r => r.CallId == callId)
            .OrderBy(r => r.StartedAt).ThenBy(r => r.Id)
            .Select(r => r.Id)
            .ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<Guid>> OlderThanAsync(DateTime before, int atMost, CancellationToken cancellationToken = default) =>
        await ReadAsync(ready => ready
            .Where(r => r.StartedAt < before)
            .OrderBy(r => r.StartedAt)
            .Select(r => r.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken));

    public async Task EraseAsync(Guid recordingId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(ready => ready.Where(r => r.Id == recordingId).Select(r => r.BlobName).SingleOrDefaultAsync(cancellationToken)) is not { } name)
        {
            return;
        }

        // The audio first: a kill in between leaves a row that is found again.
        await blobs.DeleteAsync(RecordingStore.WaveformNameOf(recordingId), cancellationToken);
        await blobs.DeleteAsync(name, cancellationToken);
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
        var recording = await recordings.GetAsync(recordingId, cancellationToken: cancellationToken);
        recording.Erase();
        liveFeed.Publish(new LiveEvent("recording.changed", recording.Id, recording.CallId));
        await unitOfWork.CompleteAsync(cancellationToken);
    }

    private async Task<T> ReadAsync<T>(Func<IQueryable<Recording>, Task<T>> read)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var result = await read((await recordings.GetQueryableAsync()).AsNoTracking().Where(r => r.State == RecordingState.Ready));
        await unitOfWork.CompleteAsync();
        return result;
    }
}
