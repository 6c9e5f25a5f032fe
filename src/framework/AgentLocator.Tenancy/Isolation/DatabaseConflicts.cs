using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Isolation;

/// <summary>Tells conflicts, which a second try may settle, from faults.</summary>
public static class DatabaseConflicts
{
    private const int SqliteBusy = 5;
    private const int SqliteConstraint = 19;
    private const string PostgresUniqueViolation = "23505";

    // Serialization failure, deadlock, lock not available (PostgreSQL, appendix A of its documentation).
    private static readonly string[] PostgresTransient = ["40001", "40P01", "55P03"];

    /// <summary>A unique index refused the row: somebody was faster.</summary>
    public static bool IsUniqueViolation(this Exception exception) => DatabaseExceptionOf(exception) is { } database
        && (database.SqlState == PostgresUniqueViolation
            || (SqliteCodeOf(database) == SqliteConstraint && database.Message.Contains("UNIQUE constraint failed", StringComparison.Ordinal)));

    /// <summary>A stale row, a unique index or a lock.</summary>
    public static bool IsConflict(this Exception exception) => exception is AbpDbConcurrencyException || exception.IsUniqueViolation()
        || (DatabaseExceptionOf(exception) is { } database
            && (SqliteCodeOf(database) == SqliteBusy || (database.SqlState is { } state && PostgresTransient.Contains(state))));

    // SQLite's own result code; DbException.ErrorCode is an HRESULT, and the provider's package is the host's affair.
    internal static int? SqliteCodeOf(DbException exception) => exception.GetType().GetProperty("SqliteErrorCode")?.GetValue(exception) as int?;

    private static DbException? DatabaseExceptionOf(Exception? exception)
    {
        while (exception is not null and not DbException)
        {
            exception = exception.InnerException;
        }

        return exception as DbException;
    }
}
