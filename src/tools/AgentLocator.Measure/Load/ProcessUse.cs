using System.Diagnostics;
using AgentLocator.Measure.Processes;

namespace AgentLocator.Measure.Load;

/// <summary>What a process used in a span of time.</summary>
/// <param name="Cores">Share of one processor, 1 is a whole one.</param>
/// <param name="Megabytes">Resident memory, the mean of samples a second apart.</param>
internal sealed record ProcessUse(double Cores, double Megabytes)
{
    private const int LongestUnrestSeconds = 30;
    private const double Restless = 0.1;

    /// <summary>Waits until the process rests: after its first calls the runtime goes on compiling for a while.</summary>
    public static async Task QuietAsync(OwnedProcess process)
    {
        for (var second = 0; second < LongestUnrestSeconds && (await OverAsync(process, TimeSpan.FromSeconds(1))).Cores > Restless; second++)
        {
            await Task.Yield();
        }
    }

    public static async Task<ProcessUse> OverAsync(OwnedProcess process, TimeSpan span)
    {
        var began = Stopwatch.GetTimestamp();
        var before = process.ProcessorTime;
        var memory = new List<double>();
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            memory.Add(process.ResidentMegabytes);
        }
        while (Stopwatch.GetElapsedTime(began) < span);

        return new ProcessUse((process.ProcessorTime - before) / Stopwatch.GetElapsedTime(began), memory.Average());
    }
}
