using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Measure.Engine;

/// <summary>An application of nothing but the engine.</summary>
[DependsOn(typeof(TenancyModule))]
internal sealed class EngineModule : AbpModule
{
    private static readonly SqlitePragmas Pragmas = new();

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpDbContextOptions>(options => options.Configure(database =>
        {
            var address = database.ServiceProvider.GetRequiredService<EngineSettings>().Database;
            if (address.IsPostgres)
            {
                database.DbContextOptions.UseNpgsql(address.ConnectionString);
            }
            else
            {
                database.DbContextOptions.UseSqlite(address.ConnectionString).AddInterceptors(Pragmas);
            }
        }));
        context.Services.AddAbpDbContext<EngineDbContext>();
    }

    /// <summary>As the host opens its file.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Sql = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
