using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Reads finished transcripts inside the module, in the ambient tenant and unit of work. (A person's read is <see cref="TranscriptAppService"/>'s, and audited.)</summary>
internal sealed class TranscriptReader(IRepository<Transcript, Guid> transcripts, IRepository<TranscriptSegment, Guid> segments) : ITransientDependency
{
    /// <summary>The last run that was finished; null when there is none.</summary>
    public async Task<TranscriptText?> ReadAsync(Guid callId, CancellationToken cancellationToken = default)
    {
        var transcript = await (await transcripts.GetQueryableAsync()).AsNoTracking()
            .SingleOrDefaultAsync(t => t.CallId == callId && t.ShownRun > 0, cancellationToken);
        if (transcript is null)
        {
            return null;
        }

        var rows = await (await segments.GetQueryableAsync()).AsNoTracking()
            .Where(s => s.TranscriptId == transcript.Id && s.Run == transcript.ShownRun)
            .OrderBy(s => s.StartMs).ThenBy(s => s.Id)
            .Select(s => new SpokenSegment(s.Id, s.Speaker, s.StartMs, s.EndMs, s.Correction ?? s.Text))
            .ToListAsync(cancellationToken);
        return new TranscriptText { CallId = callId, Run = transcript.ShownRun, Segments = rows };
    }
}
