using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>ExecuteUpdate, ExecuteDelete and SQL that writes or locks do so without a save; they open the unit of work's transaction as a save would.</summary>
internal sealed partial class BulkCommandTransaction : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete or CommandSource.ExecuteSqlRaw)
        {
            await BeginTransactionAsync(command, eventData, cancellationToken);
        }

        return await base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    // UPDATE ... RETURNING is read like a query.
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.FromSqlQuery && Writing().IsMatch(command.CommandText))
        {
            await BeginTransactionAsync(command, eventData, cancellationToken);
        }

        return await base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private static async Task BeginTransactionAsync(DbCommand command, CommandEventData eventData, CancellationToken cancellationToken)
    {
        if (eventData.Context is IUnitOfWorkOwner { Database: { } database } && eventData.Context.Database.CurrentTransaction is null)
        {
            await database.BeginTransactionAsync(cancellationToken);
            command.Transaction = eventData.Context.Database.CurrentTransaction!.GetDbTransaction();
        }
    }

    [GeneratedRegex(@"\b(UPDATE|INSERT|DELETE)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Writing();
}

/// <summary>A context that knows the database api of its unit of work.</summary>
internal interface IUnitOfWorkOwner
{
    UnitOfWorkDatabase? Database { get; }
}
