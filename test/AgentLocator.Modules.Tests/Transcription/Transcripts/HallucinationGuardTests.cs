using AgentLocator.Transcription.Transcripts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>What speech models invent, and what people really say.</summary>
[NoDatabase]
public sealed class HallucinationGuardTests
{
    private static readonly string[] Hints = ["ניקוי שיניים", "ד\"ר כהן", "רחוב הרצל", "קליניקה"];

    [Theory]
    [InlineData("תודה שצפיתם!")]
    [InlineData("תרגום וכתוביות")]
    [InlineData("כתוביות על ידי קהילת אמארה")]
    [InlineData("Subtitles by the Amara.org community")]
    [InlineData("Thanks for watching!")]
    [InlineData("[מוזיקה]")]
    [InlineData("♪ ♪")]
    [InlineData("...")]
    [InlineData("כן כן כן כן כן כן כן כן כן כן כן כן כן כן")]
    [InlineData("אני לא יודע, אני לא יודע, אני לא יודע, אני לא יודע, אני לא יודע, אני לא יודע")]
    [InlineData("ניקוי שיניים, ד\"ר כהן, רחוב הרצל, קליניקה")]
    public void Is_invented(string text) => Sift(text, TimeSpan.FromSeconds(2)).ShouldBeEmpty();

    [Theory]
    [InlineData("רציתי לקבוע תור לניקוי שיניים אצל ד\"ר כהן")]
    [InlineData("כן כן כן")]
    [InlineData("תודה רבה, להתראות")]
    [InlineData("מוזיקה")]
    [InlineData("אפס חמש ארבע, אחת שתיים שלוש, ארבע חמש")]
    [InlineData("ניקוי שיניים")]
    [InlineData("לא, לא, לא, זה לא זה")]
    [InlineData("קליניקה, ניקוי שיניים, רחוב הרצל")]
    public void Is_said(string text) => Sift(text, TimeSpan.FromSeconds(4)).ShouldHaveSingleItem().Text.ShouldBe(text);

    [Fact]
    public void Where_there_is_no_voice_nothing_is_said() => Sift("רציתי לקבוע תור", TimeSpan.FromMilliseconds(60)).ShouldBeEmpty();

    [Fact]
    public void Words_that_a_caller_lists_faster_than_they_can_be_said_are_the_models_own() =>
        Sift("קליניקה, ניקוי שיניים, רחוב הרצל", TimeSpan.FromSeconds(1)).ShouldBeEmpty();

    [Fact]
    public void Nobody_speaks_as_fast_as_this() =>
        Sift("רציתי לקבוע תור לניקוי שיניים ואם אפשר גם לשאול כמה זה עולה ומתי אתם פתוחים ביום שישי", TimeSpan.FromSeconds(1)).ShouldBeEmpty();

    [Theory]
    [InlineData(0.95, 0.9, false)]
    [InlineData(0.7, 0.2, false)]
    [InlineData(0.7, 0.8, true)]
    [InlineData(0.2, 0.2, true)]
    public void The_models_own_doubt_counts(double noSpeech, double confidence, bool isKept) =>
        HallucinationGuard.Sift([new HeardText(0, 8_000, "שלום לכם", confidence, noSpeech)], (_, _) => TimeSpan.FromSeconds(1), []).Count.ShouldBe(isKept ? 1 : 0);

    [Fact]
    public void A_sentence_over_and_over_is_kept_once_and_words_may_be_repeated()
    {
        var texts = Enumerable.Range(0, 5).Select(i => new HeardText(i * 8_000, (i + 1) * 8_000, "אני רוצה לקבוע תור", 0.9, 0)).ToList();

        HallucinationGuard.Sift(texts, (_, _) => TimeSpan.FromSeconds(1), []).Count.ShouldBe(1);
        HallucinationGuard.Sift(texts.ConvertAll(t => t with { Text = "הלו?" }), (_, _) => TimeSpan.FromSeconds(1), []).Count.ShouldBe(5);
        HallucinationGuard.Sift(texts.ConvertAll(t => t with { Start = t.Start * 3, End = (t.Start * 3) + 8_000 }), (_, _) => TimeSpan.FromSeconds(1), []).Count.ShouldBe(5);
        HallucinationGuard.Sift(texts.ConvertAll(t => t with { Start = t.Start * 3, End = (t.Start * 3) + 8_000 }), (_, _) => TimeSpan.FromSeconds(0.4), []).Count.ShouldBe(1);
    }

    private static IReadOnlyList<HeardText> Sift(string text, TimeSpan voiced) =>
        HallucinationGuard.Sift([new HeardText(0, 80_000, text, 0.8, 0.1)], (_, _) => voiced, Hints);
}
