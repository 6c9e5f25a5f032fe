using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Caching;

/// <summary>What every cache does, that of one process and that of a node.</summary>
public abstract class DistributedCacheTests(TestApp app)
{
    private readonly string _key = Guid.NewGuid().ToString();

    protected TestApp App => app;

    [Fact]
    public async Task An_item_is_made_once()
    {
        (await Prices.GetAsync(_key)).ShouldBeNull();

        (await ReadAsync("first")).ShouldBe("first");

        (await ReadAsync("second")).ShouldBe("first");
        (await Prices.GetAsync(_key))!.Text.ShouldBe("first");
    }

    [Fact]
    public async Task Nothing_is_not_kept()
    {
        (await Prices.GetOrAddAsync(_key, () => Task.FromResult<PriceCacheItem?>(null))).ShouldBeNull();

        (await ReadAsync("there now")).ShouldBe("there now");
    }

    [Fact]
    public async Task No_key_reaches_an_item_of_another_tenant()
    {
        var name = $"c:{CacheNameAttribute.GetCacheName<PriceCacheItem>()},k:";
        await As(TestApp.South, () => ReadAsync("south"));
        (await ReadAsync("host")).ShouldBe("host");

        foreach (var key in new[] { _key, $"t:{TestApp.South},{name}{_key}", $"{name}{_key}", $",t:{TestApp.South},{name}{_key}", $"../{_key}" })
        {
            (await As(TestApp.North, () => Prices.GetAsync(key))).ShouldBeNull(key);
        }

        await As(TestApp.North, async () =>
        {
            await Prices.RemoveAsync(_key);
            return true;
        });
        (await As(TestApp.South, () => ReadAsync("again"))).ShouldBe("south");
    }

    [Fact]
    public async Task An_item_of_the_installation_is_the_same_for_all()
    {
        await As(TestApp.South, () => Rates.GetOrAddAsync(_key, () => Task.FromResult<RateCacheItem?>(new RateCacheItem("one"))));

        (await As(TestApp.North, () => Rates.GetAsync(_key)))!.Text.ShouldBe("one");
    }

    [Fact]
    public async Task A_removal_shows_to_others_with_the_commit()
    {
        await As(TestApp.North, () => ReadAsync("old"));

        await app.Scope.RunAsync(TestApp.North, async _ =>
        {
            await Prices.RemoveAsync(_key, considerUow: true);
            (await Prices.GetAsync(_key, considerUow: true)).ShouldBeNull();
            (await AsAnother(() => Prices.GetAsync(_key)))!.Text.ShouldBe("old");
        });

        (await As(TestApp.North, () => Prices.GetAsync(_key))).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_unit_of_work_reads_behind_its_change_is_its_own_and_gone_with_a_roll_back()
    {
        await As(TestApp.North, () => ReadAsync("committed"));

        await Should.ThrowAsync<InvalidOperationException>(() => app.Scope.RunAsync(TestApp.North, async _ =>
        {
            await Prices.RemoveAsync(_key, considerUow: true);
            (await ReadAsync("not committed")).ShouldBe("not committed");
            (await ReadAsync("read again")).ShouldBe("not committed");
            (await AsAnother(() => Prices.GetAsync(_key)))!.Text.ShouldBe("committed");
            throw new InvalidOperationException("roll back");
        }));

        (await As(TestApp.North, () => ReadAsync("read"))).ShouldBe("committed");
    }

    [Fact]
    public async Task What_was_being_read_while_it_was_removed_is_not_kept()
    {
        var old = await Prices.GetOrAddAsync(_key, async () =>
        {
            await Prices.RemoveAsync(_key);
            return new PriceCacheItem("from before the change");
        });

        old!.Text.ShouldBe("from before the change");
        (await ReadAsync("new")).ShouldBe("new");
    }

    [Fact]
    public async Task What_is_set_shows_to_others_with_the_commit()
    {
        await As(TestApp.North, () => ReadAsync("old"));

        await app.Scope.RunAsync(TestApp.North, async _ =>
        {
            await Prices.SetAsync(_key, new PriceCacheItem("new"), considerUow: true);
            (await Prices.GetAsync(_key, considerUow: true))!.Text.ShouldBe("new");
            (await AsAnother(() => Prices.GetAsync(_key)))!.Text.ShouldBe("old");
        });

        (await As(TestApp.North, () => Prices.GetAsync(_key)))!.Text.ShouldBe("new");
    }

    private protected abstract IDistributedCache<PriceCacheItem, string> Prices { get; }

    private protected abstract IDistributedCache<RateCacheItem, string> Rates { get; }

    private async Task<string> ReadAsync(string text) => (await Prices.GetOrAddAsync(_key, () => Task.FromResult<PriceCacheItem?>(new PriceCacheItem(text))))!.Text;

    // Without a unit of work, as whoever else asks at that moment.
    private async Task<T> As<T>(Guid tenantId, Func<Task<T>> work)
    {
        using (app.Get<ICurrentTenant>().Change(tenantId))
        {
            return await work();
        }
    }

    private Task<T> AsAnother<T>(Func<Task<T>> work)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => As(TestApp.North, work));
        }
    }
}

public sealed class ProcessCacheTests(TestApp app) : DistributedCacheTests(app), IClassFixture<TestApp>
{
    private protected override IDistributedCache<PriceCacheItem, string> Prices { get; } =
        ActivatorUtilities.CreateInstance<DistributedCache<PriceCacheItem, string>>(app.Services);

    private protected override IDistributedCache<RateCacheItem, string> Rates { get; } =
        ActivatorUtilities.CreateInstance<DistributedCache<RateCacheItem, string>>(app.Services);
}
