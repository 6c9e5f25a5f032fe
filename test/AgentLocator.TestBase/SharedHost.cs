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
        try
        {
            Host = await TestHost.StartAsync(Simulator);
        }
        catch
        {
            // A fixture that did not come up is not disposed of, and the simulator is a process.
            await Simulator.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
