namespace AgentLocator.Modules.Tests.Recovery;

/// <summary>Nodes that come and go must cost nothing on every run of the tests.</summary>
[Collection(nameof(ShortMeasure))]
public sealed class NodesMeasureTests
{
    [Fact]
    public Task Two_nodes_work_as_one_while_one_is_killed_and_one_is_drained()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "Several nodes need PostgreSQL.");
        return ShortMeasure.RunAsync("nodes", "--calls", "6", "--speed", "10", "--brief");
    }
}
