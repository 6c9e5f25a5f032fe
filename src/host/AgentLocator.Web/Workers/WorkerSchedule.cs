using AgentLocator.Abp.Quartz;
using AgentLocator.Database;
using Npgsql;
using Quartz;

namespace AgentLocator.Web.Workers;

/// <summary>
/// Where the schedule of background workers is kept: on PostgreSQL in tables of Quartz's own (<c>qrtz_*</c>, made by itself, no part of our migrations), which all
/// nodes share, so that a worker is called once; on SQLite, where there is one node, in memory. What was due while no process ran is made up for on both.
/// </summary>
internal static class WorkerSchedule
{
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(15);

    public static void Configure(IServiceCollection services, DatabaseUrl database)
    {
        services.AddSingleton(new AbpQuartzOptions { Configurator = builder => Configure(builder, database) });
        services.AddHostedService<WorkerCatchUp>();
    }

    private static void Configure(IQuartzBuilder builder, DatabaseUrl database)
    {
        builder.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "agentlocator";
            scheduler.GenerateInstanceId = true;
        });
        builder.AddJobListener<WorkerRunListener>();
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            builder.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                store.UseClustering(cluster => cluster.CheckinInterval = CheckIn);
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
            });
        }
    }
}
