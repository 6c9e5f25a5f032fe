using AgentLocator.Transcription.Analysis;
using AgentLocator.Transcription.Analysis.Rules;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Modules.Tests.Transcription.Rules;

/// <summary>How a call was handled, as far as its times and its order tell.</summary>
public sealed class TalkTimesTests
{
    [Fact]
    public void A_caller_who_waits_long_for_an_answer_is_left_in_silence()
    {
        Tags((Speaker.Caller, 0, 3_000), (Speaker.Receptionist, 11_000, 12_000)).ShouldBe([QualityTag.DeadAir]);
        Tags((Speaker.Caller, 0, 3_000), (Speaker.Agent, 4_000, 5_000), (Speaker.Agent, 14_000, 15_000)).ShouldBe([QualityTag.DeadAir]);
        Tags((Speaker.Caller, 0, 3_000), (Speaker.Receptionist, 10_900, 12_000)).ShouldBeEmpty();
    }

    [Fact]
    public void A_caller_who_thinks_and_a_telephone_that_rings_are_no_dead_air()
    {
        Tags((Speaker.Receptionist, 0, 3_000), (Speaker.Caller, 20_000, 22_000)).ShouldBeEmpty();
        Tags((Speaker.Caller, 0, 30_000), (Speaker.Receptionist, 5_000, 6_000), (Speaker.Receptionist, 31_000, 32_000)).ShouldBeEmpty("somebody spoke all the time");
        Tags((Speaker.Caller, 0, 3_000), (Speaker.Caller, 20_000, 22_000)).ShouldBeEmpty("a message");
    }

    [Fact]
    public void Who_speaks_into_the_callers_words_interrupts()
    {
        Tags((Speaker.Caller, 0, 5_000), (Speaker.Agent, 2_000, 6_000)).ShouldBe([QualityTag.CallerInterrupted]);
        Tags((Speaker.Caller, 0, 5_000), (Speaker.Agent, 4_800, 6_000)).ShouldBeEmpty("it began a little early");
        Tags((Speaker.Caller, 0, 5_000), (Speaker.Agent, 2_000, 2_400)).ShouldBeEmpty("yes, yes");
        Tags((Speaker.Agent, 0, 5_000), (Speaker.Caller, 2_000, 6_000)).ShouldBeEmpty("callers may");
        Tags((Speaker.Caller, 0, 60_000), (Speaker.Agent, 20_000, 25_000)).ShouldBeEmpty("nobody knows when in that minute it was said");
    }

    [Fact]
    public void What_a_model_guesses_of_it_is_replaced_by_what_was_measured() =>
        TalkTimes.AddTo(new AnalysisResult { Tags = [QualityTag.NameTaken, QualityTag.DeadAir] }, Call((Speaker.Caller, 0, 5_000), (Speaker.Agent, 2_000, 6_000)))
            .Tags.ShouldBe([QualityTag.NameTaken, QualityTag.CallerInterrupted]);

    [Fact]
    public void A_question_that_only_routine_follows_is_not_answered()
    {
        RuleScene.Of("""
            מ שלום, הגעתם לעסק. במה אפשר לעזור?
            ק רציתי לדעת כמה עולה תיקון מזגן
            מ רשמתי. נציג יחזור אליכם בהקדם. להתראות
            """).Result.Tags.ShouldContain(QualityTag.NoAnswerGiven);
        RuleScene.Of("""
            מ שלום, הגעתם לעסק. במה אפשר לעזור?
            ק כמה עולה תיקון מזגן?
            נ תיקון עולה ארבע מאות שקל
            ק תודה להתראות
            """).Result.Tags.ShouldNotContain(QualityTag.NoAnswerGiven);
        RuleScene.Of("""
            מ שלום, הגעתם לעסק. במה אפשר לעזור?
            ק אני צריכה תיקון מזגן
            מ רשמתי. נציג יחזור אליכם בהקדם. להתראות
            """).Result.Tags.ShouldNotContain(QualityTag.NoAnswerGiven);
    }

    [Fact]
    public void Silence_and_questions_without_an_answer_cost_points()
    {
        var talk = CallTalk.Of(RuleScene.Of("ק אני דנה").Transcript);

        RuleTags.Score(talk, [QualityTag.NameTaken, QualityTag.DeadAir, QualityTag.NoAnswerGiven]).ShouldBe(RuleTags.Score(talk, [QualityTag.NameTaken]) - 15);
    }

    private static List<QualityTag> Tags(params (Speaker Speaker, int From, int To)[] said) => [.. TalkTimes.Of(Call(said))];

    private static TranscriptText Call(params (Speaker Speaker, int From, int To)[] said) =>
        new() { Segments = [.. said.Select(one => new SpokenSegment(Guid.Empty, one.Speaker, one.From, one.To, "שלום"))] };
}
