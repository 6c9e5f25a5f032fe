using System.Diagnostics;

namespace AgentLocator.Modules.Tests.Recovery;

/// <summary>The measurements of <c>./run.sh measure</c> in their short forms, on processes of their own: a kill must cost nothing on every run of the tests.</summary>
public sealed class MeasureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public Task A_kill_in_the_middle_of_calls_loses_nothing_and_repeats_nothing() =>
        MeasureAsync("crash", "--rounds", "2", "--calls", "5", "--speed", "10", "--brief", "--database", Database);

    [Fact]
    public Task A_kill_of_the_engine_loses_no_effect_repeats_none_and_keeps_their_order() =>
        MeasureAsync("engine", "--events", "500", "--jobs", "500", "--kills", "1", "--database", Database);

    [Fact]
    public Task Two_nodes_work_as_one_while_one_is_killed_and_one_is_drained()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "Several nodes need PostgreSQL.");
        return MeasureAsync("nodes", "--calls", "6", "--speed", "10", "--brief");
    }

    private static string Database => TestDatabase.IsPostgreSql ? "postgres" : "sqlite";

    private static async Task MeasureAsync(params string[] words)
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
