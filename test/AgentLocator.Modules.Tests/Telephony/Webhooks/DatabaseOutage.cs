using AgentLocator.Database;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AgentLocator.Modules.Tests.Webhooks;

/// <summary>Takes a host's database away, as far as its host can tell.</summary>
internal static class DatabaseOutage
{
    public static async Task BeginAsync(string databaseUrl)
    {
        if (TestDatabase.IsPostgreSql)
        {
            await CloseAsync(databaseUrl);
            return;
        }

        var path = databaseUrl["sqlite:".Length..];
        File.Move(path, path + ".away");
        Directory.CreateDirectory(path);
        SqliteConnection.ClearAllPools();
    }

    private static async Task CloseAsync(string databaseUrl)
    {
        var target = new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(databaseUrl).ConnectionString);
        var server = new NpgsqlConnectionStringBuilder(DatabaseUrl.Parse(Environment.GetEnvironmentVariable("TEST_DATABASE_URL")).ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in new[]
        {
            $"ALTER DATABASE \"{target.Database}\" ALLOW_CONNECTIONS false",
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{target.Database}'",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
