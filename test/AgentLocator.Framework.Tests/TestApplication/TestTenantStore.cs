namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Two open businesses and a closed one.</summary>
internal sealed class TestTenantStore : ITenantStore, ISingletonDependency
{
    private readonly TenantConfiguration[] _tenants =
    [
        new(TestApp.North, "north"),
        new(TestApp.South, "south"),
        new(TestApp.Closed, "closed") { IsActive = false },
    ];

    public Task<TenantConfiguration?> FindAsync(string normalizedName) => Task.FromResult(Array.Find(_tenants, tenant => tenant.NormalizedName == normalizedName));

    public Task<TenantConfiguration?> FindAsync(Guid id) => Task.FromResult(Array.Find(_tenants, tenant => tenant.Id == id));
}
