using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>The tickets that opened a stream in this process, for as long as they are valid: the row that says so may be written later.</summary>
internal sealed class UsedTickets(IOptions<MediaStreamOptions> options, TimeProvider timeProvider) : ISingletonDependency
{
    private readonly ConcurrentDictionary<string, long> _usedAt = new(StringComparer.Ordinal);

    /// <summary>False when it was used here before.</summary>
    public bool TryUse(string tokenId)
    {
        foreach (var (used, at) in _usedAt)
        {
            if (timeProvider.GetElapsedTime(at) > options.Value.TicketLifetime)
            {
                _usedAt.TryRemove(used, out _);
            }
        }

        return _usedAt.TryAdd(tokenId, timeProvider.GetTimestamp());
    }
}
