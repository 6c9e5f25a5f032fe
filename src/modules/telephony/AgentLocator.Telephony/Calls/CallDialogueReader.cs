using AgentLocator.Telephony.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Calls;

/// <summary>Gives other modules what a call's dialogue understood, and erases it when it has been kept long enough.</summary>
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

    public async Task<int> EraseBeforeAsync(DateTime startedBefore, int most, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var (allCalls, allTurns) = (await calls.GetQueryableAsync(), await turns.GetQueryableAsync());
        var ids = await allCalls
            .Where(call => call.StartedAt < startedBefore && call.ClosedAt != null
                && (call.AnswerName != null || call.AnswerReason != null || allTurns.Any(turn => turn.CallId == call.Id)))
            .OrderBy(call => call.StartedAt)
            .Select(call => call.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        if (ids.Count > 0)
        {
            await allTurns.Where(turn => ids.Contains(turn.CallId)).ExecuteDeleteAsync(cancellationToken);
            await allCalls.Where(call => ids.Contains(call.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(call => call.AnswerName, (string?)null).SetProperty(call => call.AnswerReason, (string?)null), cancellationToken);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return ids.Count;
    }

    private static DialogueTurn ToTurn(CallTurn turn) => new(
        turn.Position,
        turn.Side == TurnSide.Caller ? DialogueSide.Caller : DialogueSide.Assistant,
        turn.Text,
        turn.StartMs,
        turn.EndMs,
        turn.Confidence);
}
