using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Transcription.Usage;

/// <summary>What providers were paid for a call, in the ambient tenant and unit of work.</summary>
internal sealed class CallCosts(IRepository<UsageEntry, Guid> entries) : ITransientDependency
{
    /// <summary>Null when nothing with a price was used, or in more than one currency.</summary>
    /// <param name="callId">Of the call.</param>
    /// <param name="purpose">Null for all of them together.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CallCost?> FindAsync(Guid callId, ProviderPurpose? purpose = null, CancellationToken cancellationToken = default)
    {
        var sums = await (await entries.GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.CallId == callId && entry.CostMicros != null && (purpose == null || entry.Purpose == purpose))
            .GroupBy(entry => entry.Currency!)
            .Select(group => new { Currency = group.Key, Micros = group.Sum(entry => entry.CostMicros!.Value) })
            .ToListAsync(cancellationToken);
        return sums.Count == 1 ? new CallCost(sums[0].Micros, sums[0].Currency) : null;
    }
}

/// <summary>An amount of money.</summary>
/// <param name="Micros">Millionths of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record CallCost(long Micros, string Currency);
