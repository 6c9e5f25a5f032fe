using AgentLocator.Database;
using AgentLocator.Database.PostgreSql;
using AgentLocator.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AgentLocator.TestBase;

/// <summary>
/// A fresh database for a host: a copy of one that was migrated once for the run. <c>TEST_DATABASE_URL</c> names a PostgreSQL server
/// (its database is the place to connect to, never used itself); without it the databases are SQLite files.
/// </summary>
public static class TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TEST_DATABASE_URL") is { Length: > 0 } url ? url : null;
    private static readonly string Run = Guid.NewGuid().ToString("N")[..8];
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    private static int _count;

    public static bool IsPostgreSql => Server is not null;

    /// <summary>The DATABASE_URL of a migrated, empty database.</summary>
    public static async Task<string> CreateAsync()
    {
        NoDatabaseAttribute.EnsureAllowed();
        var template = await Template.Value;
        var number = Interlocked.Increment(ref _count);
        if (Server is null)
        {
            var path = Path.Combine(Folder(), $"{number}.db");
            File.Copy(template, path, overwrite: true);
            return $"sqlite:{path}";
        }

        var name = $"al_{Run}_{number}";
        await ExecuteAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return UrlOf(name);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var options = new DbContextOptionsBuilder<AgentLocatorDbContext>();
        if (Server is null)
        {
            var path = Path.Combine(Folder(), "template.db");
            var url = DatabaseUrl.Parse($"sqlite:{path}");
            url.EnsureFile();
            SqliteDatabase.Configure(options, url.ConnectionString + ";Pooling=False");
            await using var context = new AgentLocatorDbContext(options.Options);
            await context.Database.MigrateAsync();
            return path;
        }

        var name = $"al_{Run}_template";
        await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        PostgreSqlDatabase.Configure(options, DatabaseUrl.Parse(UrlOf(name)).ConnectionString + ";Pooling=false");
        await using (var context = new AgentLocatorDbContext(options.Options))
        {
            await context.Database.MigrateAsync();
        }

        return name;
    }

    private static string Folder()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"agentlocator-tests-{Run}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static string UrlOf(string database) => new UriBuilder(Server!) { Path = database }.Uri.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(DatabaseUrl.Parse(Server).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
