using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>A host whose database can go away; one for all tests of a class.</summary>
public sealed class OutageHost(SharedHost shared) : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public Outage Outage { get; private set; } = null!;

    public IDatabaseAvailability Database => Host.Services.GetRequiredService<IDatabaseAvailability>();

    public DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    internal WebhookJournal Journal => Host.Services.GetRequiredService<WebhookJournal>();

    public async ValueTask InitializeAsync()
    {
        Outage = await Outage.PrepareAsync();
        Host = await TestHost.StartAsync(
            shared.Simulator,
            new Dictionary<string, string?> { ["Telephony:SettleSeconds"] = "1" },
            Outage.DatabaseUrl);
    }

    /// <summary>A line of a new business whose receptionist is known.</summary>
    internal async Task<CarrierLine> OpenLineAsync()
    {
        var line = await CarrierLine.OpenAsync(Host);
        await Eventually.BeTrueAsync(
            () => Task.FromResult(Host.Services.GetRequiredService<LastProfiles>().TryGet(line.Business.TenantId, out _)), "the receptionist's profile");
        return line;
    }

    /// <summary>Takes the database away; returns when the host knows, which a first caller found out.</summary>
    internal async Task<CarrierAnswer> LoseAsync(OutageKind kind, CarrierLine finder)
    {
        await Outage.BeginAsync(kind);
        var answer = await finder.VoiceAsync();
        Database.IsAvailable.ShouldBeFalse();
        return answer;
    }

    /// <summary>Gives it back; returns when everything that was kept has been taken.</summary>
    internal async Task ReturnAsync()
    {
        await Outage.EndAsync();
        await TakenAsync();
    }

    public async Task TakenAsync()
    {
        await Eventually.BeTrueAsync(() => Task.FromResult(Database.IsAvailable && Journal.Waiting.Count == 0), "an empty journal");
        JournalFiles().ShouldBeEmpty();
    }

    public string[] JournalFiles()
    {
        var folder = Path.Combine(Host.DataFolder, "spool", "webhooks");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    public async ValueTask DisposeAsync()
    {
        await Outage.DisposeAsync();
        await Host.DisposeAsync();
    }
}
