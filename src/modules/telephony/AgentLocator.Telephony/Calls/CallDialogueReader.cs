using AgentLocator.Telephony.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Calls;

/// <summary>Gives other modules what a call's dialogue understood.</summary>
[ExposeServices(typeof(ICallDialogue))]
internal sealed class CallDialogueReader(IRepository<Call, Guid> calls, IRepository<CallTurn, Guid> turns, IUnitOfWorkManager unitOfWorkManager)
    : ICallDialogue, ITransientDependency
{
    public async Task<CallDialogue?> FindAsync(Guid callId, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var call = await (await calls.GetQueryableAsync()).AsNoTracking().SingleOrDefaultAsync(c => c.Id == callId, cancellationToken);
        if (call is null)
        {
            return null;
        }

        var said = await (await turns.GetQueryableAsync()).AsNoTracking()
            .Where(turn => turn.CallId == callId)
            .OrderBy(turn => turn.Position)
            .ToListAsync(cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return new CallDialogue
        {
            CallId = call.Id,
            StartedAt = call.StartedAt,
            DurationSeconds = call.DurationSeconds,
            FromNumber = call.FromNumber,
            ToNumber = call.ToNumber,
            AnswerName = call.AnswerName,
            AnswerReason = call.AnswerReason,
            CallbackNumber = call.CallbackNumber,
            Turns = said.ConvertAll(ToTurn),
        };
    }

    private static DialogueTurn ToTurn(CallTurn turn) => new(
        turn.Position,
        turn.Side == TurnSide.Caller ? DialogueSide.Caller : DialogueSide.Assistant,
        turn.Text,
        turn.StartMs,
        turn.EndMs,
        turn.Confidence);
}
