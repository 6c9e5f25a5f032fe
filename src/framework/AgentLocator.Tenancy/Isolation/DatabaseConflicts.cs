using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Isolation;

/// <summary>Tells conflicts, which a second try may settle, from faults.</summary>
public static class DatabaseConflicts
{
    private const int SqliteBusy = 5;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteConstraint = 19;
    private const string PostgresUniqueViolation = "23505";

    // Serialization failure, deadlock, lock not available (PostgreSQL, appendix A of its documentation).
    private static readonly string[] PostgresTransient = ["40001", "40P01", "55P03"];

    // Administrator's shutdown, crash shutdown, cannot connect now, too many connections, disk full.
    private static readonly string[] PostgresAway = ["57P01", "57P02", "57P03", "53300", "53100"];

    /// <summary>A unique index refused the row: somebody was faster.</summary>
    public static bool IsUniqueViolation(this Exception exception) => DatabaseExceptionOf(exception) is { } database
        && (database.SqlState == PostgresUniqueViolation
            || (SqliteCodeOf(database) == SqliteConstraint && database.Message.Contains("UNIQUE constraint failed", StringComparison.Ordinal)));

    /// <summary>A stale row, a unique index or a lock.</summary>
    public static bool IsConflict(this Exception exception) => exception is AbpDbConcurrencyException || exception.IsUniqueViolation()
        || (DatabaseExceptionOf(exception) is { } database
            && (SqliteCodeOf(database) == SqliteBusy || (database.SqlState is { } state && PostgresTransient.Contains(state))));

    /// <summary>The database was not there (refused, lost, shutting down, disk full or failing): nothing that the work itself could help.</summary>
    public static bool IsDatabaseAway(this Exception exception) => DatabaseExceptionOf(exception) is { } database
        && (SqliteCodeOf(database) is SqliteIoError or SqliteFull or SqliteCannotOpen
            || (database.SqlState is { } state && (state.StartsWith("08", StringComparison.Ordinal) || PostgresAway.Contains(state)))
            || (database.SqlState is null && database.InnerException is IOException or SocketException));

    // SQLite's own result code; DbException.ErrorCode is an HRESULT, and the provider's package is the host's affair.
    private static int? SqliteCodeOf(DbException exception) => exception.GetType().GetProperty("SqliteErrorCode")?.GetValue(exception) as int?;

    private static DbException? DatabaseExceptionOf(Exception? exception)
    {
        while (exception is not null and not DbException)
        {
            exception = exception.InnerException;
        }

        return exception as DbException;
    }
}
