using Npgsql;

namespace AgentLocator.Database.PostgreSql.Nodes;

/// <summary>Connections outside the pool: what is bound to one (a LISTEN, a session lock) ends with it and never comes back to a stranger.</summary>
internal sealed class NodeConnections(string connectionString)
{
    // Asked after five idle seconds and waited for as long again: a server that vanished without a word is noticed within ten.
    private const int KeepAliveSeconds = 5;
    private const int TimeoutSeconds = 5;

    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        KeepAlive = KeepAliveSeconds,
        Timeout = TimeoutSeconds,
        CommandTimeout = TimeoutSeconds,
        ApplicationName = "agentlocator-node",
    }.ConnectionString;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
