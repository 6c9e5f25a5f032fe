using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Where a transaction is to fail.</summary>
public enum FaultPoint
{
    Never,

    /// <summary>Nothing is saved.</summary>
    BeforeCommit,

    /// <summary>It is saved, but the answer is lost.</summary>
    AfterCommit,
}

/// <summary>Lets commits fail, as a database that goes away in the middle would.</summary>
public sealed class Faults : DbTransactionInterceptor
{
    private Func<FaultPoint>? _next;

    /// <summary>Asked at every commit.</summary>
    public void Let(Func<FaultPoint>? next) => _next = next;

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        switch (_next?.Invoke() ?? FaultPoint.Never)
        {
            case FaultPoint.BeforeCommit:
                throw new LostConnectionException();
            case FaultPoint.AfterCommit:
                await transaction.CommitAsync(cancellationToken);
                throw new LostConnectionException();
            default:
                return await base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
        }
    }

}

/// <summary>What a provider throws when the socket breaks.</summary>
public sealed class LostConnectionException() : DbException("The connection was lost.", new IOException("broken"));
