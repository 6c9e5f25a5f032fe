using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AgentLocator.Measure.Databases;

/// <summary>A database as the host is told of it, and a connection of our own to look into it.</summary>
internal sealed record DatabaseAddress(string Url, bool IsPostgres, string ConnectionString)
{
    public string Name => IsPostgres ? "PostgreSQL" : "SQLite";

    public static DatabaseAddress Parse(string url)
    {
        if (url.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return new DatabaseAddress(url, false, $"Data Source={url["sqlite:".Length..]};Default Timeout=30");
        }

        var uri = new Uri(url);
        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = uri.AbsolutePath[1..],
            Username = user[0],
            Password = user.Length > 1 ? user[1] : null,
        };
        return new DatabaseAddress(url, true, connection.ConnectionString);
    }

    public DbConnection Open() => IsPostgres ? new NpgsqlConnection(ConnectionString) : new SqliteConnection(ConnectionString);

    /// <summary>Rows of a query whose parameters are @p0, @p1, ...</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params object[] values)
    {
        await using var connection = Open();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<long> CountAsync(string sql, params object[] values) => (await QueryAsync(sql, row => row.GetInt64(0), values))[0];
}
