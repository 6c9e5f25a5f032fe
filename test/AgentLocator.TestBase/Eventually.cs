namespace AgentLocator.TestBase;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static Task BeTrueAsync(Func<Task<bool>> condition, string what) =>
        GetAsync(async () => await condition() ? true : (bool?)null, what);

    /// <summary>The first value that is not null; fails after two minutes saying what was waited for.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> probe, string what) where T : struct
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await probe() is { } value)
            {
                return value;
            }

            if (TimeProvider.System.GetElapsedTime(deadline) > Patience)
            {
                throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain for: {what}");
            }

            await Task.Delay(Pause);
        }
    }
}
