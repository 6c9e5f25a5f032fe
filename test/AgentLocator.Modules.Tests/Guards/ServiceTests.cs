using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Guards;

public sealed class ServiceTests(SharedHost shared)
{
    [Fact]
    public void Every_registered_service_can_be_constructed()
    {
        var services = shared.Host.Services.GetRequiredService<AgentLocator.Abp.IAbpApplication>().Services;
        using var scope = shared.Host.Services.CreateScope();
        var ours = services.Where(d => d.ServiceType.Namespace?.StartsWith("AgentLocator", StringComparison.Ordinal) == true && !d.ServiceType.IsGenericTypeDefinition)
            .Select(d => d.ServiceType).Distinct().ToList();

        ours.Count.ShouldBeGreaterThan(60);
        var failures = new List<string>();
        foreach (var type in ours)
        {
            try
            {
                scope.ServiceProvider.GetServices(type).ToList().Count.ShouldBeGreaterThan(0);
            }
            catch (Exception exception)
            {
                failures.Add($"{type.FullName}: {exception.Message}");
            }
        }

        failures.ShouldBeEmpty();
    }
}
