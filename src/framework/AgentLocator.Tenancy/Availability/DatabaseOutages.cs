using System.Data.Common;

namespace AgentLocator.Tenancy.Availability;

/// <summary>Tells a database that is not there from every other fault.</summary>
public static class DatabaseOutages
{
    // SQLite's result codes: busy, locked, read-only (the file was replaced), disk fault, disk full, file gone.
    private static readonly int[] Sqlite = [5, 6, 8, 10, 13, 14];

    // Classes of PostgreSQL's states (appendix A of its documentation): no connection, not let in, no resources, operator's doing, disk.
    private static readonly string[] PostgresClasses = ["08", "28", "53", "57", "58"];

    // Read-only (a standby), a database that takes no connections, no such database.
    private static readonly string[] PostgresStates = ["25006", "55000", "3D000"];

    /// <summary>The database refused, was lost, or took longer than the caller could wait.</summary>
    public static bool IsOutage(this Exception exception)
    {
        DbException? database = null;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AggregateException many && many.InnerExceptions.Any(IsOutage))
            {
                return true;
            }

            database = inner as DbException ?? database;
            if (inner is TimeoutException or OperationCanceledException || (inner is DbException told && IsOutage(told)))
            {
                return true;
            }

            // Npgsql puts what happened on the wire inside its own exception.
            if (database is not null && inner is IOException or System.Net.Sockets.SocketException)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOutage(DbException exception) =>
        exception.SqlState is { } state ? Array.Exists(PostgresClasses, @class => state.StartsWith(@class, StringComparison.Ordinal)) || PostgresStates.Contains(state)
        : exception.SqliteCode() is { } code ? Sqlite.Contains(code)
        : exception.IsTransient;

    // SQLite's own result code; DbException.ErrorCode is an HRESULT, and the provider's package is the host's affair.
    private static int? SqliteCode(this DbException exception) => exception.GetType().GetProperty("SqliteErrorCode")?.GetValue(exception) as int?;
}
