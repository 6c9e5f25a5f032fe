using AgentLocator.Saas.SignUp;
using AgentLocator.Tenancy;
using AgentLocator.Web;
using Microsoft.Extensions.Configuration;

namespace AgentLocator.Modules.Tests.Guards;

public sealed class ProductionStartTests
{
    private const string GoodKey = "q8Zt3vX1nB5rLw7yKd2mHs9cPf4gJa6u";

    [Theory]
    [InlineData("MASTER_KEY", null, "https://phone.example.co.il")]
    [InlineData("MASTER_KEY", "short", "https://phone.example.co.il")]
    [InlineData("MASTER_KEY", "change-me-change-me-change-me-change-me", "https://phone.example.co.il")]
    [InlineData("PUBLIC_URL", GoodKey, null)]
    [InlineData("PUBLIC_URL", GoodKey, "http://phone.example.co.il")]
    public async Task A_production_start_without_a_secret_or_https_is_refused_and_names_the_key(string key, string? masterKey, string? publicUrl)
    {
        var error = await Should.ThrowAsync<Exception>(() => BuildAsync(masterKey, publicUrl, "sqlite::memory:"));

        error.GetBaseException().ShouldBeOfType<InvalidConfigurationException>().Message.ShouldContain(key);
    }

    [Fact]
    public async Task A_production_start_on_the_demo_business_is_refused()
    {
        var database = await TestDatabase.CreateAsync();
        await using (var simulator = await PhoneSimulator.StartAsync())
        await using (var host = await TestHost.StartAsync(simulator, new Dictionary<string, string?> { ["Demo:Seed"] = "true" }, database))
        {
            (await DemoTenant.IsDemoDataPresentAsync(host.Services, TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        var error = await Should.ThrowAsync<Exception>(() => BuildAsync(GoodKey, "https://phone.example.co.il", database));

        error.GetBaseException().ShouldBeOfType<InvalidConfigurationException>().Message.ShouldContain("DATABASE_URL");
    }

    [Fact]
    public async Task A_production_start_with_all_it_needs_is_not_refused()
    {
        await using var app = await BuildAsync(GoodKey, "https://phone.example.co.il", await TestDatabase.CreateAsync());

        app.ShouldNotBeNull();
    }

    private static Task<Microsoft.AspNetCore.Builder.WebApplication> BuildAsync(string? masterKey, string? publicUrl, string databaseUrl) =>
        AgentLocatorHost.BuildAsync(["--environment", "Production"], builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MASTER_KEY"] = masterKey,
            ["PUBLIC_URL"] = publicUrl,
            ["DATABASE_URL"] = databaseUrl,
            ["Logging:LogLevel:Default"] = "None",
        }));
}
