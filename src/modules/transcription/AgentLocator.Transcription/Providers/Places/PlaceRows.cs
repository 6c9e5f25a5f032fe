using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Transcription.Providers.Places;

/// <summary>The books that all nodes share. They are of the installation: a key of the host serves every tenant.</summary>
internal sealed class PlaceRows(TenantScope scope, INode node, INodeDirectory nodes) : ISingletonDependency
{
    /// <summary>The payload is the key of the book.</summary>
    public const string Changed = "transcription.provider-places";

    private const string Reason = "the limits of providers' keys are of the installation";
    private const int Retries = 10;

    /// <param name="key">Of the book.</param>
    /// <param name="kept">What this node has kept.</param>
    /// <param name="wanted">What it wants besides.</param>
    /// <param name="limit">Of the key.</param>
    /// <param name="reminds">Whether the other nodes are told in any case.</param>
    /// <param name="ct">Cancels.</param>
    public Task<PlaceAnswer> ExchangeAsync(string key, int kept, int wanted, int limit, bool reminds, CancellationToken ct) => scope.RunAsHostAsync(Reason, async services =>
    {
        var books = services.GetRequiredService<IRepository<PlaceBook, string>>();
        var book = await books.FindAsync(key, cancellationToken: ct) ?? await books.InsertAsync(new PlaceBook(key), cancellationToken: ct);
        var answer = book.Exchange(node.RunId, kept, wanted, limit, nodes.IsAlive);
        if (answer.IsNews || (reminds && answer.Mine < kept + wanted))
        {
            services.GetRequiredService<INodeSignals>().Publish(Changed, key);
        }

        return answer;
    }, Retries, ct);
}
