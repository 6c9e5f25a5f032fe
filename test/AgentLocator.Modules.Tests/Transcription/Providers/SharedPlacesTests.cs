using System.Collections.Concurrent;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Nodes;
using AgentLocator.Tenancy;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Places;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>A key's limit holds for all nodes together.</summary>
public sealed class SharedPlacesTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    private const int Limit = 3;
    private int _running;
    private int _most;

    [Fact]
    public async Task Two_nodes_together_ask_no_more_at_one_time_than_the_key_is_allowed_and_both_get_their_part()
    {
        TwoNodes.Require();
        var (a, b, scene) = await StartAsync();
        await using var first = a;
        await using var second = b;
        var whoDid = new ConcurrentDictionary<TestHost, int>();

        // The first has taken all places before the second comes.
        var early = Enumerable.Range(0, 20).Select(_ => AskAsync(scene, a, whoDid)).ToList();
        await Eventually.BeTrueAsync(() => Task.FromResult(Volatile.Read(ref _running) == Limit), "all places in use");
        var late = Enumerable.Range(0, 20).Select(_ => AskAsync(scene, b, whoDid)).ToList();
        await Task.WhenAll(late);
        var doneByFirst = whoDid.GetValueOrDefault(a);
        await Task.WhenAll(early);

        _most.ShouldBe(Limit);
        whoDid[a].ShouldBe(20);
        whoDid[b].ShouldBe(20);
        doneByFirst.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_node_alone_uses_all_places_and_asks_the_database_no_more_once_it_has_them()
    {
        TwoNodes.Require();
        var (a, b, scene) = await StartAsync();
        await using var first = a;
        await using var second = b;
        var whoDid = new ConcurrentDictionary<TestHost, int>();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AskAsync(scene, a, whoDid)));
        _most.ShouldBe(Limit);

        // What the last of them were told may still be on its way.
        await Eventually.BeTrueAsync(
            async () =>
            {
                var before = await StampAsync(a);
                await Task.WhenAll(Enumerable.Range(0, Limit).Select(_ => AskAsync(scene, a, whoDid)));
                await Task.WhenAll(Enumerable.Range(0, Limit).Select(_ => AskAsync(scene, a, whoDid)));
                return await StampAsync(a) == before;
            },
            "requests that write nothing");

        // And the other one gets them when it needs them.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync(scene, b, whoDid)));
        whoDid[b].ShouldBe(6);
        _most.ShouldBe(Limit);
    }

    [Fact]
    public async Task The_places_of_a_dead_node_are_free()
    {
        TwoNodes.Require();
        var (a, b, scene) = await StartAsync();
        await using var first = a;
        await using var second = b;
        await RunAsync(a, async books =>
        {
            var book = await books.InsertAsync(new PlaceBook("OpenAI/host"));
            book.Exchange(Guid.NewGuid(), kept: 0, wanted: Limit, Limit, _ => true);
            return book;
        });
        var whoDid = new ConcurrentDictionary<TestHost, int>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync(scene, b, whoDid)));

        _most.ShouldBe(Limit);
    }

    private static Task<T> RunAsync<T>(TestHost host, Func<IRepository<PlaceBook, string>, Task<T>> work) =>
        host.Services.GetRequiredService<TenantScope>().RunAsHostAsync("test", services => work(services.GetRequiredService<IRepository<PlaceBook, string>>()));

    private static Task<string> StampAsync(TestHost host) => RunAsync(host, async books => (await books.GetAsync("OpenAI/host")).ConcurrencyStamp);

    private Task<bool> AskAsync(ProvidersScene scene, TestHost node, ConcurrentDictionary<TestHost, int> whoDid) =>
        scene.UseAsync<IAnalysisModel, bool>(
            ProviderPurpose.Analysis,
            async (_, ct) =>
            {
                var now = Interlocked.Increment(ref _running);
                int seen;
                while ((seen = Volatile.Read(ref _most)) < now && Interlocked.CompareExchange(ref _most, now, seen) != seen)
                {
                }

                await Task.Delay(50, ct);
                Interlocked.Decrement(ref _running);
                whoDid.AddOrUpdate(node, 1, (_, count) => count + 1);
                return true;
            },
            node: node);

    private async Task<(TestHost A, TestHost B, ProvidersScene Scene)> StartAsync()
    {
        fakes.Failures.Clear();
        var databaseUrl = await TestDatabase.CreateAsync();
        var settings = fakes.Settings();
        settings["MASTER_KEY"] = "one master key for all nodes of the tests";
        settings["Transcription:Providers:Concurrency:OpenAI"] = Limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var a = await TestHost.StartAsync(shared.Simulator, settings, databaseUrl);
        settings["PUBLIC_URL"] = a.Address.ToString().TrimEnd('/');
        var b = await TestHost.StartAsync(shared.Simulator, settings, databaseUrl);
        return (a, b, await ProvidersScene.SignUpAsync(a));
    }
}
