using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class FairSharesTests
{
    private static readonly Dictionary<Guid, int> Nothing = [];
    private readonly Guid _a = TestRows.NewId();
    private readonly Guid _b = TestRows.NewId();
    private readonly Guid _c = TestRows.NewId();

    [Fact]
    public void Free_places_go_to_whom_has_least_running() =>
        FairShares.Divide([(_a, 1), (_b, 2), (_c, 3)], new Dictionary<Guid, int> { [_a] = 4, [_b] = 1 }, 4)
            .ShouldBe(new Dictionary<Guid, int> { [_b] = 2, [_c] = 2 }, ignoreOrder: true);

    [Fact]
    public void Among_equals_whoever_has_waited_longest_is_first() =>
        FairShares.Divide([(_a, 30), (_b, 10), (_c, 20)], Nothing, 2).ShouldBe(new Dictionary<Guid, int> { [_b] = 1, [_c] = 1 }, ignoreOrder: true);

    [Fact]
    public void Whoever_waits_alone_gets_everything() => FairShares.Divide([(_a, 1)], Nothing, 8)[_a].ShouldBe(8);

    [Fact]
    public void Nobody_waits_and_nothing_is_given() => FairShares.Divide([], Nothing, 8).ShouldBeEmpty();
}
