using Xunit;

namespace AgentLocator.TestBase;

/// <summary>One host and one simulator for an assembly of tests; every test signs up a business of its own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public PhoneSimulator Simulator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Simulator = await PhoneSimulator.StartAsync();
        Host = await TestHost.StartAsync(Simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
