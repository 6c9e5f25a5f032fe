using System.Data.Common;
using AgentLocator.Tenancy.Isolation;

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
    public static bool IsOutage(this Exception exception) =>
        exception.IsDatabaseAway() || ChainOf(exception).Any(inner => inner is TimeoutException or OperationCanceledException);

    /// <summary>The database refused or was lost: nothing that the work itself could help. A time-out may be another machine's and does not count.</summary>
    public static bool IsDatabaseAway(this Exception exception)
    {
        var isDatabases = false;
        foreach (var inner in ChainOf(exception))
        {
            if (inner is DbException told)
            {
                if (IsOutage(told))
                {
                    return true;
                }

                isDatabases = true;
            }

            // Npgsql puts what happened on the wire inside its own exception.
            if (isDatabases && inner is IOException or System.Net.Sockets.SocketException)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The exception and what caused it, the outermost first; of several causes one after the other.</summary>
    private static IEnumerable<Exception> ChainOf(Exception exception)
    {
        yield return exception;
        var causes = exception is AggregateException many ? many.InnerExceptions : exception.InnerException is { } cause ? [cause] : (IReadOnlyList<Exception>)[];
        foreach (var inner in causes.SelectMany(ChainOf))
        {
            yield return inner;
        }
    }

    private static bool IsOutage(DbException exception) =>
        exception.SqlState is { } state ? Array.Exists(PostgresClasses, @class => state.StartsWith(@class, StringComparison.Ordinal)) || PostgresStates.Contains(state)
        : DatabaseConflicts.SqliteCodeOf(exception) is { } code ? Sqlite.Contains(code)
        : exception.IsTransient;
}
