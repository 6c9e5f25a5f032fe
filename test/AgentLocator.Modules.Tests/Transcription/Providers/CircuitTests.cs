using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers;
using AgentLocator.Transcription.Providers.Health;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

[NoDatabase]
public sealed class CircuitTests
{
    private static readonly DateTime Start = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    private readonly SpeechProviderOptions _options = new();

    [Fact]
    public void Single_failures_between_successes_change_nothing()
    {
        var circuit = new Circuit(_options);
        circuit.Worked(Start).ShouldNotBeNull("the first success is news");

        for (var i = 0; i < 10; i++)
        {
            circuit.Failed(ProviderFailure.Timeout, null, Start).ShouldBeNull();
            circuit.Failed(ProviderFailure.Unavailable, null, Start).ShouldBeNull();
            circuit.Worked(Start).ShouldBeNull();
        }

        circuit.Ask(Start).ShouldBe(CircuitGate.Closed);
    }

    [Fact]
    public void Each_failed_trial_doubles_the_pause_up_to_its_limit()
    {
        var circuit = new Circuit(_options);
        var now = Start;
        circuit.Failed(ProviderFailure.Timeout, null, now);
        circuit.Failed(ProviderFailure.Timeout, null, now);
        var state = circuit.Failed(ProviderFailure.Timeout, null, now).ShouldNotBeNull();
        var pauses = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            pauses.Add((state.OpenUntil!.Value - now).TotalSeconds);
            circuit.Ask(state.OpenUntil!.Value.AddMilliseconds(-1)).ShouldBe(CircuitGate.Open);
            now = state.OpenUntil.Value;
            circuit.Ask(now).ShouldBe(CircuitGate.Trial);
            circuit.Ask(now).ShouldBe(CircuitGate.Open, "one is trying");
            state = circuit.Failed(ProviderFailure.Unavailable, null, now).ShouldNotBeNull();
        }

        pauses.ShouldBe([30, 60, 120, 240, 480, 600, 600]);
        state.FailingSince.ShouldBe(Start);
    }

    [Theory]
    [InlineData(ProviderFailure.Unauthorized)]
    [InlineData(ProviderFailure.QuotaExhausted)]
    public void What_will_not_pass_by_itself_is_not_tried_again_for_a_while(ProviderFailure failure) =>
        new Circuit(_options).Failed(failure, null, Start).ShouldNotBeNull().OpenUntil.ShouldBe(Start + _options.RefusedFor);

    [Fact]
    public void A_provider_that_names_a_time_is_left_alone_until_then() =>
        new Circuit(_options).Failed(ProviderFailure.RateLimited, TimeSpan.FromSeconds(42), Start).ShouldNotBeNull().OpenUntil.ShouldBe(Start.AddSeconds(42));

    [Fact]
    public void A_refused_question_is_an_answer()
    {
        var circuit = new Circuit(_options);
        circuit.Failed(ProviderFailure.QuotaExhausted, null, Start);
        var later = Start + _options.RefusedFor;
        circuit.Ask(later).ShouldBe(CircuitGate.Trial);

        circuit.Failed(ProviderFailure.InvalidRequest, null, later).ShouldNotBeNull().OpenUntil.ShouldBeNull();

        circuit.Ask(later).ShouldBe(CircuitGate.Closed);
    }

    [Fact]
    public void Older_news_of_other_nodes_is_no_news()
    {
        var circuit = new Circuit(_options);
        circuit.Failed(ProviderFailure.Unauthorized, null, Start);

        circuit.Take(CircuitState.Unknown.Worked(Start.AddSeconds(-1)));
        circuit.Ask(Start).ShouldBe(CircuitGate.Open);

        circuit.Take(CircuitState.Unknown.Worked(Start.AddSeconds(1)));
        circuit.Ask(Start).ShouldBe(CircuitGate.Closed);
    }
}
