using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>A database for one test application, or for several beside each other. <c>TEST_DATABASE_URL</c> names a PostgreSQL server; without it the database is a SQLite file.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly Uri? Server = Environment.GetEnvironmentVariable("TEST_DATABASE_URL") is { Length: > 0 } url ? new Uri(url) : null;
    private readonly string _name = $"al_framework_{TestRows.NewId():N}";
    private readonly string _path;

    public TestStore() => _path = Path.Combine(Path.GetTempPath(), _name + ".db");

    public static bool IsPostgreSql => Server is not null;

    public void Configure(DbContextOptionsBuilder options)
    {
        if (IsPostgreSql)
        {
            options.UseNpgsql(ConnectionString(_name));
        }
        else
        {
            options.UseSqlite($"Data Source={_path}").AddInterceptors(QuickCommits.Instance);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsPostgreSql)
        {
            NpgsqlConnection.ClearAllPools();
            await using var connection = new NpgsqlConnection(ConnectionString(Server!.AbsolutePath[1..]) + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{_name}\" WITH (FORCE)", connection);
            await command.ExecuteNonQueryAsync();
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _path, _path + "-wal", _path + "-shm" })
        {
            File.Delete(file);
        }
    }

    private static string ConnectionString(string database)
    {
        var user = Server!.UserInfo.Split(':', 2);
        var password = user.Length > 1 ? $";Password={Uri.UnescapeDataString(user[1])}" : "";
        return $"Host={Server.Host};Port={(Server.Port > 0 ? Server.Port : 5432)};Database={database};Username={user[0]}{password};Maximum Pool Size=30";
    }

    /// <summary>As the host sets it: a flush per checkpoint.</summary>
    private sealed class QuickCommits : DbConnectionInterceptor
    {
        public static readonly QuickCommits Instance = new();

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=NORMAL;";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
