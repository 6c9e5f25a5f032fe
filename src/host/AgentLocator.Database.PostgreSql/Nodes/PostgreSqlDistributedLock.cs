using System.Buffers.Binary;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using AgentLocator.Abp.DistributedLocking;
using Npgsql;

namespace AgentLocator.Database.PostgreSql.Nodes;

/// <summary>
/// Advisory locks of a session (PostgreSQL documentation, "Advisory Locks"), each on a connection of its own: the server releases them when the process
/// dies. A holder whose connection was cut does not learn of it, so what a lock guards must stand being done twice.
/// </summary>
internal sealed class PostgreSqlDistributedLock(NodeConnections connections, IDistributedLockKeyNormalizer keyNormalizer) : IAbpDistributedLock
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    public async Task<IAbpDistributedLockHandle?> TryAcquireAsync(string name, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(keyNormalizer.NormalizeKey(Check.NotNullOrWhiteSpace(name, nameof(name))));
        var connection = await connections.OpenAsync(cancellationToken);
        var isHeld = false;
        try
        {
            isHeld = timeout == TimeSpan.Zero ? await TryAsync(connection, key, cancellationToken) : await WaitAsync(connection, key, timeout, cancellationToken);
            return isHeld ? new Handle(connection) : null;
        }
        finally
        {
            if (!isHeld)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, long key, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<bool> WaitAsync(NpgsqlConnection connection, long key, TimeSpan timeout, CancellationToken ct)
    {
        // The server's 0 is no limit.
        var isEndless = timeout == Timeout.InfiniteTimeSpan;
        var milliseconds = isEndless ? 0 : (int)Math.Clamp(timeout.TotalMilliseconds, 1, int.MaxValue);
        await using var command = new NpgsqlCommand("SELECT set_config('lock_timeout', $1, false)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        await command.ExecuteNonQueryAsync(ct);

        await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection);
        wait.Parameters.Add(new NpgsqlParameter { Value = key });
        wait.CommandTimeout = isEndless ? 0 : (int)Math.Min((timeout + AnswerTime).TotalSeconds, int.MaxValue / 1000);
        try
        {
            await wait.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    // 64 bits of a good hash: no two names of an installation meet.
    private static long KeyOf(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private sealed class Handle(NpgsqlConnection connection) : IAbpDistributedLockHandle
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // Closing alone would release too, but a moment after this has returned.
                if (connection.State == ConnectionState.Open)
                {
                    await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
                    await command.ExecuteNonQueryAsync();
                }
            }
            catch (NpgsqlException)
            {
                // The connection is gone, and the lock with it.
            }
            finally
            {
                await connection.DisposeAsync();
            }
        }
    }
}
