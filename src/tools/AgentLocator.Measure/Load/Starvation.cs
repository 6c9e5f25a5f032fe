using AgentLocator.Measure.Databases;

namespace AgentLocator.Measure.Load;

/// <summary>A neighbour that holds SQLite's only write lock for 300 ms every 0.8 s, from another process than the host.</summary>
internal sealed class Starvation(DatabaseAddress database) : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _over = new();
    private Task _running = Task.CompletedTask;

    /// <summary>How often the lock was held.</summary>
    public int Transactions { get; private set; }

    public void Begin() => _running = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private async Task RunAsync()
    {
        await using var connection = database.Open();
        await connection.OpenAsync();
        await ExecuteAsync("PRAGMA busy_timeout=5000");
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS MeasureStarvation (Id INTEGER PRIMARY KEY)");
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(_over.Token))
        {
            await ExecuteAsync("BEGIN IMMEDIATE");
            await ExecuteAsync("INSERT INTO MeasureStarvation DEFAULT VALUES");
            await Task.Delay(Held);
            await ExecuteAsync("COMMIT");
            Transactions++;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
