using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>ExecuteUpdate and ExecuteDelete write without a save; they open the unit of work's transaction as a save would.</summary>
internal sealed class BulkCommandTransaction : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete
            && eventData.Context is IUnitOfWorkOwner { Database: { } database } && eventData.Context.Database.CurrentTransaction is null)
        {
            await database.BeginTransactionAsync(cancellationToken);
            command.Transaction = eventData.Context.Database.CurrentTransaction!.GetDbTransaction();
        }

        return await base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}

/// <summary>A context that knows the database api of its unit of work.</summary>
internal interface IUnitOfWorkOwner
{
    UnitOfWorkDatabase? Database { get; }
}
