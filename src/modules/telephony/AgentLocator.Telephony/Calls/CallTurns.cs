using AgentLocator.Tenancy.Live;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Calls;

/// <summary>Writes what is said into a call's record, in the order in which it was said.</summary>
internal sealed class CallTurns(IRepository<CallTurn, Guid> turns, ILiveFeed liveFeed, IGuidGenerator ids) : ITransientDependency
{
    /// <summary>The turns of a webhook that came just now.</summary>
    public async Task AddAsync(Call call, IReadOnlyList<Utterance> said, CancellationToken cancellationToken)
    {
        foreach (var utterance in said)
        {
            await InsertAsync(call, utterance, cancellationToken);
        }
    }

    /// <summary>
    /// The turns of a webhook that is taken long after it came: they go before what was said after it, which another node may have written already.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="said">The turns.</param>
    /// <param name="receivedMs">When the webhook came, in milliseconds since the call's start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether they are the last of the call.</returns>
    public async Task<bool> AddLateAsync(Call call, IReadOnlyList<Utterance> said, int receivedMs, CancellationToken cancellationToken)
    {
        var known = await (await turns.GetQueryableAsync()).Where(turn => turn.CallId == call.Id).OrderBy(turn => turn.Position).ToListAsync(cancellationToken);
        var place = PlaceOf(known, receivedMs);
        var added = new List<CallTurn>();
        foreach (var utterance in said)
        {
            added.Add(await InsertAsync(call, utterance, cancellationToken));
        }

        if (place == known.Count)
        {
            return true;
        }

        var position = known[place].Position;
        foreach (var turn in added.Concat(known.Skip(place)))
        {
            turn.MoveTo(position++);
        }

        return false;
    }

    /// <summary>
    /// The first turn of the webhook that came next. An assistant's turn begins when its webhook came, but for one that follows another of the same document;
    /// a caller's belongs to the assistant's after it.
    /// </summary>
    private static int PlaceOf(List<CallTurn> known, int receivedMs)
    {
        for (var index = 0; index < known.Count; index++)
        {
            var isOfSameDocument = index > 0 && known[index - 1].Side == TurnSide.Assistant && known[index].StartMs == known[index - 1].EndMs;
            if (known[index].Side == TurnSide.Assistant && !isOfSameDocument && known[index].StartMs > receivedMs)
            {
                return index > 0 && known[index - 1].Side == TurnSide.Caller ? index - 1 : index;
            }
        }

        return known.Count;
    }

    private async Task<CallTurn> InsertAsync(Call call, Utterance utterance, CancellationToken cancellationToken)
    {
        var turn = await turns.InsertAsync(call.AddTurn(ids.Create(), utterance), cancellationToken: cancellationToken);
        liveFeed.Publish(new LiveEvent("turn.added", turn.Id, call.Id));
        return turn;
    }
}
