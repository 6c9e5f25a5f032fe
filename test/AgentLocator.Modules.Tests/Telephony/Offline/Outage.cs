using AgentLocator.Database;
using Microsoft.Data.Sqlite;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>How a database is not there.</summary>
public enum OutageKind
{
    /// <summary>Connections are refused and cut; the SQLite file is gone.</summary>
    Gone,

    /// <summary>Nothing is answered for a while, then everything is; on SQLite somebody else holds the write lock.</summary>
    Stuck,
}

/// <summary>A database that can go away and come back, behind a proxy where it is a server.</summary>
public sealed class Outage : IAsyncDisposable
{
    private readonly LoopbackProxy? _proxy;
    private readonly string? _path;
    private SqliteConnection? _lock;
    private OutageKind? _present;

    private Outage(string databaseUrl, string directUrl, LoopbackProxy? proxy, string? path)
    {
        DatabaseUrl = databaseUrl;
        DirectUrl = directUrl;
        _proxy = proxy;
        _path = path;
    }

    public string DatabaseUrl { get; }

    /// <summary>Not through the proxy.</summary>
    public string DirectUrl { get; }

    public LoopbackProxy Proxy => _proxy ?? throw new InvalidOperationException("SQLite has no server.");

    public static async Task<Outage> PrepareAsync()
    {
        var url = await TestDatabase.CreateAsync();
        if (!TestDatabase.IsPostgreSql)
        {
            return new Outage(url, url, null, url["sqlite:".Length..]);
        }

        var server = new UriBuilder(url);
        var proxy = new LoopbackProxy(server.Port);
        server.Port = proxy.Port;
        return new Outage(server.Uri.ToString(), url, proxy, null);
    }

    public async Task BeginAsync(OutageKind kind)
    {
        _present = kind;
        switch (kind)
        {
            case OutageKind.Gone when _proxy is not null:
                _proxy.Refuse();
                break;
            case OutageKind.Gone:
                File.Move(_path!, _path + ".away");
                SqliteConnection.ClearAllPools();
                break;
            case OutageKind.Stuck when _proxy is not null:
                _proxy.Stall();
                break;
            default:
                _lock = new SqliteConnection(Database.DatabaseUrl.Parse(DatabaseUrl).ConnectionString + ";Pooling=False");
                await _lock.OpenAsync();
                await using (var command = _lock.CreateCommand())
                {
                    command.CommandText = "BEGIN IMMEDIATE";
                    await command.ExecuteNonQueryAsync();
                }

                break;
        }
    }

    public async Task EndAsync()
    {
        if (_proxy is not null)
        {
            _proxy.Open();
        }
        else if (_present == OutageKind.Gone)
        {
            // Fails if the host has made an empty one in its place.
            File.Move(_path + ".away", _path!);
        }
        else if (_lock is not null)
        {
            await _lock.DisposeAsync();
            _lock = null;
        }

        _present = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_present is not null)
        {
            await EndAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }
}
