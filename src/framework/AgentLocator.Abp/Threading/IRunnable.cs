namespace AgentLocator.Abp.Threading;

/// <summary>Can be started and stopped.</summary>
public interface IRunnable
{
    Task StartAsync(CancellationToken cancellationToken = default);

    Task StopAsync(CancellationToken cancellationToken = default);
}
