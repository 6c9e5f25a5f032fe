using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Caching;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Caching;

public sealed class NodeCacheTests : DistributedCacheTests, IClassFixture<TestApp>
{
    private static readonly DistributedCacheEntryOptions Minute = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) };

    // Of this test alone: nothing probes the database behind it, so it stays away until the test says so.
    private readonly DatabaseAvailability _database = new(TimeProvider.System, NullLogger<DatabaseAvailability>.Instance);
    private readonly string _key = Guid.NewGuid().ToString();

    public NodeCacheTests(TestApp app) : base(app)
    {
        Prices = ActivatorUtilities.CreateInstance<NodeDistributedCache<PriceCacheItem, string>>(app.Services, _database);
        Rates = app.Get<IDistributedCache<RateCacheItem>>();
    }

    private protected override IDistributedCache<PriceCacheItem, string> Prices { get; }

    private protected override IDistributedCache<RateCacheItem, string> Rates { get; }

    [Fact]
    public void The_application_uses_it() =>
        App.Get<IDistributedCache<PriceCacheItem>>().InternalCache.ShouldBeOfType<NodeDistributedCache<PriceCacheItem, string>>();

    [Fact]
    public async Task An_item_is_read_again_when_its_time_is_over()
    {
        await ReadAsync("old");
        App.Clock.Advance(TimeSpan.FromSeconds(61));

        (await ReadAsync("new")).ShouldBe("new");
    }

    [Fact]
    public async Task After_missed_signals_everything_is_read_again()
    {
        await ReadAsync("old");

        App.Get<NodeSignals>().TellMissed();

        (await ReadAsync("new")).ShouldBe("new");
    }

    [Fact]
    public async Task What_was_being_read_while_signals_were_missed_is_not_kept()
    {
        await Prices.GetOrAddAsync(_key, () =>
        {
            App.Get<NodeSignals>().TellMissed();
            return Task.FromResult<PriceCacheItem?>(new PriceCacheItem("old"));
        });

        (await ReadAsync("new")).ShouldBe("new");
    }

    [Fact]
    public async Task While_the_database_is_away_an_outdated_item_is_used_and_the_database_asked_once()
    {
        await ReadAsync("old");
        App.Clock.Advance(TimeSpan.FromMinutes(10));

        (await FailAsync(new TimeoutException())).ShouldBe("old");
        _database.IsAvailable.ShouldBeFalse();
        (await FailAsync(new InvalidOperationException("asked while away"))).ShouldBe("old");

        _database.Return();
        (await ReadAsync("new")).ShouldBe("new");
    }

    [Fact]
    public async Task An_item_from_before_missed_signals_is_used_too_but_never_one_that_was_removed()
    {
        await ReadAsync("old");
        App.Get<NodeSignals>().TellMissed();
        (await FailAsync(new TimeoutException())).ShouldBe("old");

        await Prices.RemoveAsync(_key);

        await Should.ThrowAsync<TimeoutException>(() => FailAsync(new TimeoutException()));
    }

    [Fact]
    public async Task Any_other_fault_is_told_and_so_is_the_impatience_of_whoever_asks()
    {
        await ReadAsync("old");
        App.Clock.Advance(TimeSpan.FromMinutes(2));

        await Should.ThrowAsync<InvalidOperationException>(() => FailAsync(new InvalidOperationException()));
        await Should.ThrowAsync<OperationCanceledException>(() => FailAsync(new OperationCanceledException()));
        _database.IsAvailable.ShouldBeTrue();
    }

    private async Task<string> ReadAsync(string text) =>
        (await Prices.GetOrAddAsync(_key, () => Task.FromResult<PriceCacheItem?>(new PriceCacheItem(text)), () => Minute))!.Text;

    private async Task<string> FailAsync(Exception exception) =>
        (await Prices.GetOrAddAsync(_key, () => Task.FromException<PriceCacheItem?>(exception), () => Minute))!.Text;
}
