namespace AgentLocator.Modules.Tests.Recovery;

/// <summary>A kill must cost nothing on every run of the tests.</summary>
[Collection(nameof(ShortMeasure))]
public sealed class CrashTests
{
    [Fact]
    public Task A_kill_in_the_middle_of_calls_loses_nothing_and_repeats_nothing() =>
        ShortMeasure.RunAsync("crash", "--rounds", "2", "--calls", "5", "--speed", "10", "--brief", "--database", ShortMeasure.Database);
}
