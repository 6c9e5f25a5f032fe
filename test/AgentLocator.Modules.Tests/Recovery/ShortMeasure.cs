using System.Diagnostics;

namespace AgentLocator.Modules.Tests.Recovery;

/// <summary>Calls at ten times the speed of life and hosts that are killed: what else uses the processors would be ten times as much in their way.</summary>
[CollectionDefinition(nameof(ShortMeasure), DisableParallelization = true)]
public sealed class ShortMeasureCollection;

/// <summary>A measurement of <c>./run.sh measure</c> in its short form, on processes of its own.</summary>
internal static class ShortMeasure
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static string Database => TestDatabase.IsPostgreSql ? "postgres" : "sqlite";

    public static async Task RunAsync(params string[] words)
    {
        var server = Environment.GetEnvironmentVariable("TEST_DATABASE_URL");
        var start = new ProcessStartInfo("dotnet", [PathOfProgram(), .. words, .. TestDatabase.IsPostgreSql ? ["--server", server!] : Array.Empty<string>()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        process.ExitCode.ShouldBe(0, await output + await errors);
    }

    private static string PathOfProgram()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        return Path.Combine(Guards.Repository.Root, "src", "tools", "AgentLocator.Measure", "bin", configuration, "net10.0", "AgentLocator.Measure.dll");
    }
}
