using System.Diagnostics;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Auditing;

public sealed class AuditCostTests(TestApp app, ITestOutputHelper output) : IClassFixture<TestApp>
{
    private const int Updates = 300;

    [Fact]
    public async Task An_update_and_its_entry_are_one_save()
    {
        var id = await app.Scope.RunAsync(TestApp.North, async services => (await Cards(services).InsertAsync(new Card(TestRows.NewId(), 1))).Id);
        var options = app.Get<IOptions<AbpAuditingOptions>>().Value;
        await UpdateAsync(id);

        var with = await UpdateAsync(id);
        options.IsEnabled = false;
        var without = await UpdateAsync(id);
        options.IsEnabled = true;

        output.WriteLine($"{Updates} updates: {with.Milliseconds:F2} ms each with an audit entry, {without.Milliseconds:F2} ms without");
        with.Saves.ShouldBe(Updates);
        without.Saves.ShouldBe(Updates);
    }

    private async Task<(int Saves, double Milliseconds)> UpdateAsync(Guid id)
    {
        var before = app.Get<SaveCounter>().Saves;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Updates; i++)
        {
            await app.Scope.RunAsync(TestApp.North, async services =>
            {
                var card = await Cards(services).GetAsync(id);
                card.Raise(card.Level + 1);
            });
        }

        return (app.Get<SaveCounter>().Saves - before, Stopwatch.GetElapsedTime(start).TotalMilliseconds / Updates);
    }

    private static IRepository<Card, Guid> Cards(IServiceProvider services) => services.GetRequiredService<IRepository<Card, Guid>>();
}
