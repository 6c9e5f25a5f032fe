using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>
/// What every table held at one moment: how many rows, and for the tables of modules what was in them. Read past filters and units of work, by a connection of
/// its own; with a tenant, of its rows only.
/// </summary>
internal sealed class DatabaseSnapshot
{
    // Of modules: a changed column there is an effect. In the tables of the engine leases and heartbeats change by themselves.
    private static readonly string[] ModulePrefixes = ["Crm", "Tel", "Tra", "Idn", "Saas", "AbpSettings", "AbpPermissionGrants"];

    private readonly Dictionary<string, (long Rows, string Content)> _tables = new(StringComparer.Ordinal);

    public static async Task<DatabaseSnapshot> TakeAsync(TestHost host, Guid? ofTenant = null)
    {
        var snapshot = new DatabaseSnapshot();
        await using var connection = await OpenAsync(host);
        foreach (var table in Tables(host).Where(table => ofTenant is null || table.IsOwned))
        {
            snapshot._tables[table.Name] = await ReadAsync(connection, table, ofTenant);
        }

        snapshot._tables.Count.ShouldBeGreaterThan(ofTenant is null ? 20 : 8);
        return snapshot;
    }

    /// <summary>Everything that differs, but rows that an engine has finished with and taken away, and tables named here.</summary>
    public IEnumerable<string> ChangesUntil(DatabaseSnapshot later, params string[] except) => _tables.Keys
        .Where(name => !except.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
        .Where(name => IsOfModule(name) ? _tables[name] != later._tables[name] : later._tables[name].Rows > _tables[name].Rows)
        .Select(name => $"{name}: {_tables[name].Rows} -> {later._tables[name].Rows} rows");

    /// <summary>Runs a statement of the test's own.</summary>
    public static async Task<long> ScalarAsync(TestHost host, string sql)
    {
        await using var connection = await OpenAsync(host);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync() ?? 0L, CultureInfo.InvariantCulture);
    }

    private static bool IsOfModule(string table) => ModulePrefixes.Any(prefix => table.StartsWith(prefix, StringComparison.Ordinal));

    private static List<(string Name, bool IsOwned)> Tables(TestHost host)
    {
        using var scope = host.Services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<AgentLocatorDbContext>().Model.GetEntityTypes()
            .Where(entity => entity.GetTableName() is not null)
            .Select(entity => (entity.GetTableName()!, IsOwned(entity)))
            .Distinct()];
    }

    private static bool IsOwned(IEntityType entity) => typeof(IMultiTenant).IsAssignableFrom(entity.ClrType);

    private static async Task<(long Rows, string Content)> ReadAsync(DbConnection connection, (string Name, bool IsOwned) table, Guid? ofTenant)
    {
        await using var command = connection.CreateCommand();
        var columns = IsOfModule(table.Name) ? "*" : "1";
        command.CommandText = $"SELECT {columns} FROM \"{table.Name}\"" + (ofTenant is null ? "" : " WHERE \"TenantId\" = @tenant");
        if (ofTenant is { } tenant)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@tenant";
            parameter.Value = tenant;
            command.Parameters.Add(parameter);
        }

        // The order of rows is the database's affair: their hashes are added up.
        var content = new byte[SHA256.HashSizeInBytes];
        var rows = 0L;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows++;
            var row = string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)));
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(row));
            for (var i = 0; i < hash.Length; i++)
            {
                content[i] += hash[i];
            }
        }

        return (rows, Convert.ToHexString(content));
    }

    private static async Task<DbConnection> OpenAsync(TestHost host)
    {
        var database = DatabaseUrl.Parse(host.Services.GetRequiredService<IConfiguration>()["DATABASE_URL"]);
        DbConnection connection = database.Engine == DatabaseEngine.PostgreSql ? new NpgsqlConnection(database.ConnectionString) : new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
