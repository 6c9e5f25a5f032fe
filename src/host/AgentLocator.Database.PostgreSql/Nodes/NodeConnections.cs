using Npgsql;

namespace AgentLocator.Database.PostgreSql.Nodes;

/// <summary>Connections outside the pool: what is bound to one (a LISTEN, a session lock) ends with it and never comes back to a stranger.</summary>
internal sealed class NodeConnections(string connectionString)
{
    // Asked after five idle seconds and waited for as long again: a server that vanished without a word is noticed within ten.
    private const int KeepAliveSeconds = 5;
    private const int TimeoutSeconds = 5;

    // The other way round: the server drops the session of a machine that lost its power, and with it its locks, within half a minute instead of two hours.
    private const string ServerKeepAlive = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        KeepAlive = KeepAliveSeconds,
        Timeout = TimeoutSeconds,
        CommandTimeout = TimeoutSeconds,
        ApplicationName = "agentlocator-node",
        Options = ServerKeepAlive,
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
