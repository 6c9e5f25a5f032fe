using AgentLocator.Measure.Processes;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Databases;

/// <summary>The databases to measure on: `--database sqlite|postgres|both`, and `--server` for a PostgreSQL that is there already.</summary>
internal sealed class DatabaseChoice(bool sqlite, bool postgres, string? server) : IAsyncDisposable
{
    private PostgresCluster? _cluster;
    private int _count;

    public static DatabaseChoice From(Arguments arguments, string whenUnset)
    {
        var text = arguments.Text("database", whenUnset);
        if (text is not ("sqlite" or "postgres" or "both"))
        {
            throw new ArgumentException("--database is sqlite, postgres or both.");
        }

        return new DatabaseChoice(text != "postgres", text != "sqlite", arguments.Has("server") ? arguments.Text("server", "") : null);
    }

    /// <summary>A new, empty database of each kind, one after the other.</summary>
    public async IAsyncEnumerable<DatabaseAddress> CreateAsync(WorkFolder folder)
    {
        if (sqlite)
        {
            yield return DatabaseAddress.Parse($"sqlite:{folder.In($"measure-{++_count}.db")}");
        }

        if (postgres)
        {
            _cluster ??= await PostgresCluster.StartAsync(server);
            yield return await _cluster.CreateAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
