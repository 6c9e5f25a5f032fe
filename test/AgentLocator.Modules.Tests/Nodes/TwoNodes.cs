using AgentLocator.Database;
using Npgsql;

namespace AgentLocator.Modules.Tests.Nodes;

/// <summary>Two hosts of one installation: one PostgreSQL database, one master key, one public address, a disk for each.</summary>
public sealed class TwoNodes(SharedHost shared) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private TestHost? _a;
    private TestHost? _b;

    public TestHost A => Require(_a);

    public TestHost B => Require(_b);

    public string DatabaseUrl { get; private set; } = "";

    public static IReadOnlyDictionary<string, string?> SharedSettings(Uri? publicUrl = null)
    {
        var settings = new Dictionary<string, string?> { ["MASTER_KEY"] = "one master key for all nodes of the tests" };
        if (publicUrl is not null)
        {
            settings["PUBLIC_URL"] = publicUrl.ToString().TrimEnd('/');
        }

        return settings;
    }

    public static void Require() => Assert.SkipUnless(TestDatabase.IsPostgreSql, "Several nodes share a PostgreSQL database; SQLite is of one process.");

    public async ValueTask InitializeAsync()
    {
        if (!TestDatabase.IsPostgreSql)
        {
            return;
        }

        DatabaseUrl = await TestDatabase.CreateAsync();
        _a = await TestHost.StartAsync(shared.Simulator, SharedSettings(), DatabaseUrl);
        _b = await TestHost.StartAsync(shared.Simulator, SharedSettings(_a.Address), DatabaseUrl);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in new[] { _a, _b })
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }

    /// <summary>Waits much shorter than anything is remembered, so that only a signal can have made it true.</summary>
    public static async Task SeeSoonAsync(Func<Task<bool>> condition, string what)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Soon)
            {
                throw new TimeoutException($"Not within {Soon.TotalSeconds} s: {what}");
            }

            await Task.Delay(10);
        }
    }

    public static Task SeeSoonAsync(Func<bool> condition, string what) => SeeSoonAsync(() => Task.FromResult(condition()), what);

    /// <summary>Ends the nodes' own connections whose last command begins so; returns how many.</summary>
    public async Task<int> CutAsync(string command)
    {
        await using var connection = new NpgsqlConnection(Database.DatabaseUrl.Parse(DatabaseUrl).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var cut = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'agentlocator-node' AND query LIKE $1 || '%'",
            connection);
        cut.Parameters.Add(new NpgsqlParameter { Value = command });
        return (int)(long)(await cut.ExecuteScalarAsync())!;
    }

    private static TestHost Require(TestHost? host)
    {
        Require();
        return host!;
    }
}
