using AgentLocator.Tenancy.Audit;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Localization;
using AgentLocator.Telephony.Recordings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Telephony.CallLog;

/// <summary>The tenant's calls, as people see them.</summary>
[Authorize(TelephonyPermissions.Calls)]
public sealed class CallAppService(
    IRepository<Call, Guid> calls,
    IRepository<CallTurn, Guid> turns,
    IRepository<Recording, Guid> recordings,
    IStringLocalizer<TelephonyResource> texts) : ApplicationService
{
    public async Task<PagedResultDto<CallListItemDto>> GetListAsync(CallListRequestDto input, CancellationToken cancellationToken = default)
    {
        var recorded = (await recordings.GetQueryableAsync()).Where(recording => recording.State != RecordingState.Failed);
        var matching = (await calls.GetQueryableAsync()).AsNoTracking().Matching(input, Clock);
        var count = await matching.LongCountAsync(cancellationToken);
        var items = await matching
            .OrderByDescending(call => call.StartedAt).ThenByDescending(call => call.Id)
            .Skip(input.SkipCount).Take(input.MaxResultCount)
            .Select(call => new CallListItemDto
            {
                Id = call.Id,
                Direction = call.Direction,
                FromNumber = call.FromNumber,
                ToNumber = call.ToNumber,
                ContactId = call.ContactId,
                ContactName = call.ContactName,
                Status = call.Status,
                Outcome = call.Outcome,
                StartedAt = call.StartedAt,
                EndedAt = call.EndedAt,
                DurationSeconds = call.DurationSeconds,
                HasRecording = recorded.Any(recording => recording.CallId == call.Id),
            })
            .ToListAsync(cancellationToken);
        return new PagedResultDto<CallListItemDto>(count, items);
    }

    public async Task<CallDto> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var call = await (await calls.GetQueryableAsync()).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? throw new EntityNotFoundException(typeof(Call), id);
        var said = await (await turns.GetQueryableAsync()).AsNoTracking()
            .Where(turn => turn.CallId == id)
            .OrderBy(turn => turn.Position)
            .Select(turn => new TurnDto { Id = turn.Id, Side = turn.Side, Text = turn.Text, StartMs = turn.StartMs, Confidence = turn.Confidence })
            .ToListAsync(cancellationToken);
        if (said.Count > 0)
        {
            await LazyServiceProvider.LazyGetRequiredService<ReadLog>().NoteAsync("Dialogue", id);
        }

        var recorded = await (await recordings.GetQueryableAsync()).AsNoTracking()
            .Where(recording => recording.CallId == id)
            .OrderBy(recording => recording.StartedAt)
            .ToListAsync(cancellationToken);
        return new CallDto
        {
            Id = call.Id,
            Direction = call.Direction,
            FromNumber = call.FromNumber,
            ToNumber = call.ToNumber,
            ContactId = call.ContactId,
            ContactName = call.ContactName,
            Status = call.Status,
            Outcome = call.Outcome,
            StartedAt = call.StartedAt,
            EndedAt = call.EndedAt,
            DurationSeconds = call.DurationSeconds,
            HasRecording = recorded.Exists(recording => recording.State != RecordingState.Failed),
            CallSid = call.CallSid,
            AnswerMode = call.AnswerMode,
            Answers = new CallAnswersDto { Name = call.AnswerName, Reason = call.AnswerReason, CallbackNumber = call.CallbackNumber },
            Turns = said,
            Recordings = recorded.ConvertAll(recording => ToDto(recording, call.StartedAt)),
        };
    }

    private RecordingDto ToDto(Recording recording, DateTime callStartedAt) => new()
    {
        Id = recording.Id,
        Kind = recording.Kind,
        Segment = recording.Segment,
        State = recording.State switch
        {
            RecordingState.Ready => CallRecordingState.Ready,
            RecordingState.Failed => CallRecordingState.Failed,
            _ => CallRecordingState.Recording,
        },
        FailureText = recording.State == RecordingState.Failed ? InWords(recording.FailureReason) : null,
        DurationMs = recording.DurationMs,
        StartedAtMs = (int)Math.Clamp((recording.StartedAt - callStartedAt).TotalMilliseconds, 0, int.MaxValue),
    };

    private string InWords(string? failureReason)
    {
        var text = texts["RecordingFailure:" + failureReason];
        return text.ResourceNotFound ? texts["RecordingFailure:Other"] : text;
    }
}
