using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>
/// One writer at a time for each SQLite file, waited for without a thread. SQLite's own wait blocks the thread that waits, and its
/// "asynchronous" calls are synchronous; enough of them at once would starve the pool that carries live audio.
/// </summary>
internal static class SqliteWriteGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    public static bool IsFor(DbContext context) => context.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    public static async Task<IDisposable> EnterAsync(DbContext context, CancellationToken cancellationToken)
    {
        var gate = Gates.GetOrAdd(context.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        if (!await gate.WaitAsync(Patience, cancellationToken))
        {
            throw new TimeoutException("Another writer held the SQLite database for more than 30 seconds.");
        }

        return new DisposeAction(() => gate.Release());
    }
}
