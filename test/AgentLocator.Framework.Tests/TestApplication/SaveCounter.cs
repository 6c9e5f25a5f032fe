using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Counts the saves and transactions in which cards take part.</summary>
internal sealed class SaveCounter : SaveChangesInterceptor
{
    private int _saves;

    public int Saves => Volatile.Read(ref _saves);

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (result > 0 && eventData.Context!.ChangeTracker.Entries<Card>().Any())
        {
            Interlocked.Increment(ref _saves);
        }

        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }
}
