using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Database;

/// <summary>Brings the database to the current shape.</summary>
public static class DatabaseMigration
{
    /// <summary>An empty one where there is none; several nodes may do this at once.</summary>
    public static async Task CreateDatabaseAsync(this IServiceProvider services, DatabaseUrl database, CancellationToken ct = default)
    {
        database.EnsureFile();
        await using var scope = services.CreateAsyncScope();
        var creator = scope.ServiceProvider.GetRequiredService<AgentLocatorDbContext>().Database.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(ct);
        }
        catch (DbException)
        {
            if (!await creator.ExistsAsync(ct))
            {
                throw;
            }
        }
    }

    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AgentLocatorDbContext>().Database.MigrateAsync(ct);
    }
}
