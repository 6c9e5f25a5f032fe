using AgentLocator.Modules.Tests;
using AgentLocator.TestBase;

[assembly: AssemblyFixture(typeof(SharedHost))]

// Most tests wait for another process or for the database: more of them than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
