using AgentLocator.Saas.SignUp;

namespace AgentLocator.Web;

/// <summary>The rows that must be there before the first request; the demo tenant in development, and its refusal in production.</summary>
internal sealed class StartupSeed(IDataSeeder seeder, IServiceProvider services, ICurrentTenant currentTenant, IHostEnvironment environment, IConfiguration configuration) : ITransientDependency
{
    public async Task RunAsync()
    {
        using (currentTenant.Change(null))
        {
            await seeder.SeedAsync(new DataSeedContext());
        }

        var wanted = configuration.GetValue("Demo:Seed", environment.IsDevelopment());
        if (wanted && environment.IsDevelopment())
        {
            await DemoTenant.EnsureAsync(services);
        }
        else if (!environment.IsDevelopment() && (wanted || await DemoTenant.IsDemoDataPresentAsync(services)))
        {
            throw new InvalidConfigurationException(
                "DATABASE_URL points to a database with the demo business in it (or Demo:Seed is set), and its password is public: use a fresh database in production.");
        }
    }
}
