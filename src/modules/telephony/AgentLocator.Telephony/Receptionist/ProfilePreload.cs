using System.Threading.Channels;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>
/// Reads the profile of every tenant whose account becomes known, and all of them from time to time: the first caller of an outage may be the first of a
/// tenant, and other nodes may have changed things.
/// </summary>
[ExposeServices(typeof(IHostedService))]
internal sealed partial class ProfilePreload : BackgroundService, ISingletonDependency
{
    private const int MostWaiting = 100_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly Channel<Guid> _tenants = Channel.CreateBounded<Guid>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TwilioAccountDirectory _accounts;
    private readonly TenantScope _scope;
    private readonly IDatabaseAvailability _database;
    private readonly TimeProvider _time;
    private readonly ILogger<ProfilePreload> _logger;

    public ProfilePreload(TwilioAccountDirectory accounts, TenantScope scope, IDatabaseAvailability database, TimeProvider time, ILogger<ProfilePreload> logger)
    {
        _accounts = accounts;
        _scope = scope;
        _database = database;
        _time = time;
        _logger = logger;
        accounts.Learned += tenantId => _tenants.Writer.TryWrite(tenantId);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ReadAsync(stoppingToken), RenewAsync(stoppingToken));

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        await foreach (var tenantId in _tenants.Reader.ReadAllAsync(stoppingToken))
        {
            await TryAsync(() => _scope.RunAsync(
                tenantId,
                services => services.GetRequiredService<ReceptionistProfiles>().GetAsync(stoppingToken),
                ct: stoppingToken));
        }
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => _accounts.LoadAsync(stoppingToken));
            foreach (var tenantId in _accounts.KnownTenants)
            {
                await _tenants.Writer.WriteAsync(tenantId, stoppingToken);
            }
        }
    }

    private async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!_database.Report(exception))
            {
                LogNotRead(_logger, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An account or the profile of a receptionist could not be read beforehand; it is read with the tenant's next call")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
