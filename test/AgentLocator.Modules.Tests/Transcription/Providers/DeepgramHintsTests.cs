using AgentLocator.Transcription.Providers.Deepgram;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>Deepgram refuses a request with more than 500 tokens of keyterms.</summary>
public sealed class DeepgramHintsTests
{
    [Fact]
    public void A_long_vocabulary_is_cut_to_what_is_taken_and_the_first_words_come_first()
    {
        string[] vocabulary = [.. Enumerable.Range(0, 100).Select(i => $"{i:00} " + new string('ש', 17))];

        var chosen = DeepgramHints.Of(vocabulary);

        chosen.Sum(hint => hint.Length).ShouldBeInRange(430, 450);
        chosen.ShouldBe(vocabulary[..chosen.Count]);
    }

    [Fact]
    public void What_is_too_long_by_itself_does_not_keep_out_the_rest() =>
        DeepgramHints.Of([new string('ש', 60), "", "קליניקה"]).ShouldBe(["קליניקה"]);
}
