using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.DistributedLocking;

public sealed class LocalLockTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly IAbpDistributedLock _locks = app.Get<IAbpDistributedLock>();
    private readonly string _name = Guid.NewGuid().ToString();

    [Fact]
    public async Task One_holds_it_and_the_next_gets_it_when_it_is_released()
    {
        var held = (await _locks.TryAcquireAsync(_name)).ShouldNotBeNull();

        (await _locks.TryAcquireAsync(_name)).ShouldBeNull();
        (await _locks.TryAcquireAsync(_name, TimeSpan.FromMilliseconds(10))).ShouldBeNull();
        await using var other = (await _locks.TryAcquireAsync(_name + "x")).ShouldNotBeNull();
        var waiting = _locks.TryAcquireAsync(_name, TimeSpan.FromSeconds(30));
        await held.DisposeAsync();
        await held.DisposeAsync();

        await using var next = (await waiting).ShouldNotBeNull();
        (await _locks.TryAcquireAsync(_name)).ShouldBeNull("releasing twice releases once");
    }

    [Fact]
    public async Task It_never_has_two_holders()
    {
        var (holders, most) = (0, 0);

        await Parallel.ForAsync(0, 100, async (_, ct) =>
        {
            await using var held = (await _locks.TryAcquireAsync(_name, TimeSpan.FromSeconds(30), ct)).ShouldNotBeNull();
            most = Math.Max(most, Interlocked.Increment(ref holders));
            await Task.Yield();
            Interlocked.Decrement(ref holders);
        });

        most.ShouldBe(1);
    }
}
