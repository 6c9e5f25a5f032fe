using Xunit;

namespace AgentLocator.TestBase;

/// <summary>One host and one simulator for an assembly of tests; every test signs up a business of its own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private TestHost _host = null!;

    public TestHost Host
    {
        get
        {
            NoDatabaseAttribute.EnsureAllowed();
            return _host;
        }
    }

    public PhoneSimulator Simulator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Simulator = await PhoneSimulator.StartAsync();
        try
        {
            _host = await TestHost.StartAsync(Simulator);
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
        await _host.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
