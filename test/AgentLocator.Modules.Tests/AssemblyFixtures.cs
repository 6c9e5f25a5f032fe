using AgentLocator.TestBase;

[assembly: AssemblyFixture(typeof(SharedHost))]
