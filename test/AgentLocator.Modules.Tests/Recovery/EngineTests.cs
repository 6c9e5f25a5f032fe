namespace AgentLocator.Modules.Tests.Recovery;

/// <summary>A kill of the engine of jobs and events must cost nothing on every run of the tests.</summary>
[Collection(nameof(ShortMeasure))]
public sealed class EngineTests
{
    [Fact]
    public Task A_kill_of_the_engine_loses_no_effect_repeats_none_and_keeps_their_order() =>
        ShortMeasure.RunAsync("engine", "--events", "500", "--jobs", "500", "--kills", "1", "--database", ShortMeasure.Database);
}
