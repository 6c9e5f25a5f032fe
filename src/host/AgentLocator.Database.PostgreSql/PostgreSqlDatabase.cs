using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Database.PostgreSql;

/// <summary>The database for production.</summary>
public static class PostgreSqlDatabase
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name));
}
