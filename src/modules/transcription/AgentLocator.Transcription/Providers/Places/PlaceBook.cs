using System.Text.Json;

namespace AgentLocator.Transcription.Providers.Places;

/// <summary>Who may ask how much at one time with one key: a share for each node that uses it. All shares together are within the key's limit. Of the installation.</summary>
public sealed class PlaceBook : AggregateRoot<string>
{
    public const int MaxIdLength = 96;

    private PlaceBook()
    {
    }

    internal PlaceBook(string id) : base(Check.NotNullOrWhiteSpace(id, nameof(id), MaxIdLength))
    {
    }

    /// <summary>A JSON list of <see cref="PlaceShare"/>.</summary>
    public string Shares { get; private set; } = "[]";

    /// <summary>
    /// A node says what it has kept, and what it wants besides. What it has kept is a fact; of the rest it gets what is free, and no more than its fair part while another
    /// that has less than that waits. The share of a dead node is free.
    /// </summary>
    /// <param name="runId">The node's run.</param>
    /// <param name="kept">Places that it has in use or keeps.</param>
    /// <param name="wanted">More than those.</param>
    /// <param name="limit">Of the key, over all nodes.</param>
    /// <param name="isAlive">Whether a run lives.</param>
    internal PlaceAnswer Exchange(Guid runId, int kept, int wanted, int limit, Func<Guid, bool> isAlive)
    {
        var shares = JsonSerializer.Deserialize<List<PlaceShare>>(Shares) ?? [];
        var before = shares.Find(share => share.Run == runId);
        var others = shares.FindAll(share => share.Run != runId && isAlive(share.Run));
        var fair = limit / (others.Count + 1);
        var isWaitedFor = others.Exists(share => share.Waits && share.Places < Math.Max(1, fair));
        var free = limit - others.Sum(share => share.Places) - kept;
        var room = isWaitedFor ? Math.Min(free, Math.Max(1, fair) - kept) : free;
        var mine = kept + Math.Clamp(room, 0, wanted);
        var waits = mine < kept + wanted;
        if (mine > 0 || waits)
        {
            others.Add(new PlaceShare(runId, mine, waits));
        }

        Shares = JsonSerializer.Serialize(others.OrderBy(share => share.Run));
        return new PlaceAnswer(mine, fair, isWaitedFor, IsNews: mine < (before?.Places ?? 0) || (waits && before is not { Waits: true }));
    }
}

/// <summary>What a node has of a key's places.</summary>
/// <param name="Run">The node's run.</param>
/// <param name="Places">How many.</param>
/// <param name="Waits">Whether it would use more.</param>
internal sealed record PlaceShare(Guid Run, int Places, bool Waits);

/// <summary>What came of it.</summary>
/// <param name="Mine">Places that this node has now.</param>
/// <param name="Fair">What each node has when all want more.</param>
/// <param name="IsWaitedFor">Whether another node waits that has less than that.</param>
/// <param name="IsNews">Whether the other nodes should look: places have become free, or are wanted.</param>
internal sealed record PlaceAnswer(int Mine, int Fair, bool IsWaitedFor, bool IsNews);
