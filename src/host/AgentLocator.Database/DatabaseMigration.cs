using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Database;

/// <summary>Brings the database to the current shape.</summary>
public static class DatabaseMigration
{
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AgentLocatorDbContext>().Database.MigrateAsync(ct);
    }
}
