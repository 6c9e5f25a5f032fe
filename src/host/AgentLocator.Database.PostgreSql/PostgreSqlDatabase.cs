using AgentLocator.Abp.DistributedLocking;
using AgentLocator.Database.PostgreSql.Nodes;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentLocator.Database.PostgreSql;

/// <summary>The database for production, and what it does for several nodes.</summary>
public static class PostgreSqlDatabase
{
    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlDatabase).Assembly.GetName().Name));

    /// <summary>Signals between the nodes that share the database, and locks over all of them.</summary>
    public static void AddServices(IServiceCollection services, string connectionString) => services
        .AddSingleton(new NodeConnections(connectionString))
        .AddSingleton<INodeSignalTransport, PostgreSqlNodeSignals>()
        .Replace(ServiceDescriptor.Singleton<IAbpDistributedLock, PostgreSqlDistributedLock>());
}
