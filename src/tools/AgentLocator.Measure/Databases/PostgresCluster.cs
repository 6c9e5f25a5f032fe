using System.Diagnostics;
using AgentLocator.Measure.Processes;
using Npgsql;

namespace AgentLocator.Measure.Databases;

/// <summary>
/// A PostgreSQL server of this measurement alone, on loopback, or one that is there already. Its own is started without fsync: what is killed here is the
/// host, not the database.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string? _folder;
    private readonly string? _bin;
    private int _count;

    private PostgresCluster(string server, string? folder, string? bin)
    {
        Server = server;
        _folder = folder;
        _bin = bin;
    }

    /// <summary>Address of the server with a database to connect to, which is not used itself.</summary>
    public string Server { get; }

    public static async Task<PostgresCluster> StartAsync(string? server)
    {
        if (server is not null)
        {
            return new PostgresCluster(server, null, null);
        }

        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).LastOrDefault()
            : null;
        if (bin is null || !File.Exists(Path.Combine(bin, "initdb")))
        {
            throw new InvalidOperationException("PostgreSQL is missing: install the package postgresql, or name a server with --server postgres://...");
        }

        var folder = Directory.CreateTempSubdirectory("agentlocator-measure-pg-").FullName;
        var port = Programs.FreePort();
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", folder);
        }

        await AsPostgresAsync($"{bin}/initdb", "-D", $"{folder}/data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8");
        await AsPostgresAsync(
            $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300",
            "start");
        return new PostgresCluster($"postgres://postgres@127.0.0.1:{port}/postgres", folder, bin);
    }

    /// <summary>A new, empty database.</summary>
    public async Task<DatabaseAddress> CreateAsync()
    {
        var name = $"measure_{Environment.ProcessId}_{++_count}";
        await using var connection = DatabaseAddress.Parse(Server).Open();
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", (NpgsqlConnection)connection);
        await command.ExecuteNonQueryAsync();
        return DatabaseAddress.Parse(new UriBuilder(Server) { Path = name }.Uri.ToString());
    }

    /// <summary>Ends the server, or drops what was created on one that stays.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_folder is not null)
        {
            await AsPostgresAsync($"{_bin}/pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
            return;
        }

        await using var connection = DatabaseAddress.Parse(Server).Open();
        await connection.OpenAsync();
        for (var i = 1; i <= _count; i++)
        {
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"measure_{Environment.ProcessId}_{i}\" WITH (FORCE)", (NpgsqlConnection)connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Task AsPostgresAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
        : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // To a file and not a pipe: the server that pg_ctl leaves behind would hold the pipe open.
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >\"$MEASURE_LOG\" 2>&1 </dev/null", program, .. arguments])
            {
                WorkingDirectory = "/",
                Environment = { ["MEASURE_LOG"] = log },
            };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} failed: {await File.ReadAllTextAsync(log)}");
            }
        }
        finally
        {
            File.Delete(log);
        }
    }
}
