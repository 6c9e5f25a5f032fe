using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Nodes;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Nodes;

public sealed class NodeRegistryTests
{
    [Fact]
    public async Task A_node_is_in_the_table_from_its_start_until_its_stop()
    {
        await using var app = await TestApp.StartAsync();
        var row = (await RowsAsync(app)).ShouldHaveSingleItem();
        row.Id.ShouldBe(app.Get<INode>().RunId);
        row.NodeId.ShouldBe(app.Get<INode>().Id);

        await using (var other = await app.StartNeighbourAsync())
        {
            (await RowsAsync(app)).Count.ShouldBe(2);
            other.Get<INodeDirectory>().HasOtherReady.ShouldBeTrue();
            other.Get<INodeDirectory>().IsAlive(row.Id).ShouldBeTrue();
        }

        (await RowsAsync(app)).ShouldHaveSingleItem().Id.ShouldBe(row.Id);
    }

    [Fact]
    public async Task A_start_on_the_same_disk_takes_the_place_of_an_earlier_one()
    {
        await using var crashed = await TestApp.StartAsync(("Node:Beat", "00:10:00"), ("Node:Silence", "01:00:00"));
        await using var restarted = await crashed.StartAfterCrashAsync();

        (await RowsAsync(restarted)).ShouldHaveSingleItem().Id.ShouldBe(restarted.Get<INode>().RunId);
        restarted.Get<INode>().Id.ShouldBe(crashed.Get<INode>().Id);
        restarted.Get<INodeDirectory>().IsAlive(crashed.Get<INode>().RunId).ShouldBeFalse();
    }

    [Fact]
    public async Task A_node_whose_row_was_taken_away_puts_it_back()
    {
        await using var app = await TestApp.StartAsync(("Node:Beat", "00:00:00.05"));
        await app.Scope.RunAsHostAsync("test", async services =>
        {
            await services.Nodes().DeleteAsync(app.Get<INode>().RunId);
            return true;
        });

        await app.EventuallyAsync(async () => (await RowsAsync(app)).Count == 1);
    }

    private static Task<List<NodeRecord>> RowsAsync(TestApp app) => app.Scope.RunAsHostAsync("look", services => services.Nodes().GetListAsync());
}
