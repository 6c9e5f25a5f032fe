using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Tenancy;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Usage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

public sealed class UsageTests(SharedHost shared)
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public async Task A_fact_that_is_told_again_adds_nothing()
    {
        var business = await shared.Host.SignUpAsync();
        var callId = Guid.NewGuid();
        var fact = new UsageFact
        {
            CallId = callId, Provider = ProviderNames.OpenAI, Model = "whisper-1", Purpose = ProviderPurpose.FileTranscription, Unit = UsageUnit.Seconds, Quantity = 90.5m, Key = "recording-1",
        };

        await RunAsync(business, async services =>
        {
            var usage = services.GetRequiredService<IUsageRecorder>();
            await usage.AddAsync(fact);
            await usage.AddAsync(fact);
        });
        await RunAsync(business, services => services.GetRequiredService<IUsageRecorder>().AddAsync(fact with { Quantity = 1 }));
        await RunAsync(business, services => services.GetRequiredService<IUsageRecorder>().AddAsync(fact with { Key = "recording-2", Quantity = 9.5m }));

        await RunAsync(business, async services =>
        {
            var entries = await services.GetRequiredService<IRepository<UsageEntry, Guid>>().GetListAsync();
            entries.Select(entry => entry.Quantity).Order().ShouldBe([9.5m, 90.5m]);
            var cost = await services.GetRequiredService<CallCosts>().FindAsync(callId);
            cost.ShouldBe(new CallCost(10_000, "USD"));
            (await services.GetRequiredService<CallCosts>().FindAsync(callId, ProviderPurpose.Analysis)).ShouldBeNull();
        });
    }

    [Fact]
    public async Task Usage_is_each_tenants_own()
    {
        var one = await shared.Host.SignUpAsync();
        var two = await shared.Host.SignUpAsync();
        var fact = new UsageFact { Provider = ProviderNames.Google, Model = "default", Purpose = ProviderPurpose.Recognition, Unit = UsageUnit.Seconds, Quantity = 1, Key = "same" };

        await RunAsync(one, services => services.GetRequiredService<IUsageRecorder>().AddAsync(fact));
        await RunAsync(two, services => services.GetRequiredService<IUsageRecorder>().AddAsync(fact));

        await RunAsync(two, async services => (await services.GetRequiredService<IRepository<UsageEntry, Guid>>().GetCountAsync()).ShouldBe(1));
    }

    [Fact]
    public void The_price_of_the_day_and_of_the_nearest_name_holds()
    {
        var prices = new PriceTable(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Transcription:Prices:0:Provider"] = "OpenAI",
            ["Transcription:Prices:0:Model"] = "gpt-6-luna",
            ["Transcription:Prices:0:Unit"] = "InputTokens",
            ["Transcription:Prices:0:From"] = "2026-12-01",
            ["Transcription:Prices:0:MicrosPerUnit"] = "0.25",
            ["Transcription:Prices:0:Currency"] = "EUR",
        }).Build());

        prices.Find("OpenAI", "whisper-1", UsageUnit.Seconds, Day)!.CostOf(60).ShouldBe(6_000);
        prices.Find("OpenAI", "gpt-4o-mini-2024-07-18", UsageUnit.InputTokens, Day)!.CostOf(1_000_000).ShouldBe(150_000);
        prices.Find("OpenAI", "gpt-6-luna", UsageUnit.InputTokens, Day)!.CostOf(1_000_000).ShouldBe(100_000);
        prices.Find("OpenAI", "gpt-6-luna", UsageUnit.InputTokens, new DateOnly(2026, 12, 1))!.Currency.ShouldBe("EUR");
        prices.Find("Google", "he-IL-Wavenet-A", UsageUnit.Characters, Day).ShouldNotBeNull();
        prices.Find("OpenAI", "unheard-of", UsageUnit.InputTokens, Day).ShouldBeNull();
        prices.Find("OpenAI", "whisper-1", UsageUnit.Seconds, new DateOnly(2020, 1, 1)).ShouldBeNull();
    }

    private Task RunAsync(Business business, Func<IServiceProvider, Task> work) => shared.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, work);
}
