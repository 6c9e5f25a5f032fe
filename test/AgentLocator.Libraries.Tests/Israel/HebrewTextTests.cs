using AgentLocator.Israel.Hebrew;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class HebrewTextTests
{
    [Theory]
    [InlineData("לניקוי", "ניקוי")]
    [InlineData("ניקוי", "ניקוי")]
    [InlineData("ולקבוע", "קבוע")]
    [InlineData("בבוקר", "וקר")]
    [InlineData("בוקר", "וקר")]
    [InlineData("תור", "תור")]
    [InlineData("בית", "בית")]
    [InlineData("ש", "ש")]
    [InlineData("", "")]
    [InlineData("hello", "hello")]
    public void Letters_that_are_written_together_with_a_word_are_taken_off(string word, string stripped) => HebrewText.WithoutPrefixes(word).ShouldBe(stripped);

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("שָׁלוֹם", "שלומ")]
    [InlineData("שלום", "שלומ")]
    [InlineData("מים ארץ דרך סוף בן", "מימ ארצ דרכ סופ בנ")]
    [InlineData("צ'ק", "צק")]
    [InlineData("צ׳ק", "צק")]
    [InlineData("צ’ק", "צק")]
    [InlineData("ש\"ח", "שח")]
    [InlineData("ש״ח", "שח")]
    [InlineData("ד״ר דנה לוי, עו\"ד", "דר דנה לוי עוד")]
    [InlineData("באר־שבע", "באר שבע")]
    [InlineData("באר-שבע", "באר שבע")]
    [InlineData("באר – שבע", "באר שבע")]
    [InlineData("תל\u200Fאביב\u202C", "תלאביב")]
    [InlineData("  הרבה   רווחים  ", "הרבה רווחימ")]
    [InlineData("Dana LEVI", "dana levi")]
    [InlineData("Café Ångström", "cafe angstrom")]
    [InlineData("דירה 12א'", "דירה 12א")]
    [InlineData("٠٥٤", "054")]
    [InlineData("אײַזנבאַך", "אייזנבאכ")]
    [InlineData("\uFB2Aלום \uFB4Fם", "שלומ אלמ")]
    [InlineData("מחיר: 3,500 ₪!", "מחיר 3 500")]
    public void Two_spellings_of_a_text_fold_to_one(string? text, string folded)
    {
        HebrewText.Fold(text).ShouldBe(folded);
    }

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => HebrewText.Fold(HebrewText.Fold(text)) == HebrewText.Fold(text)));
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var once = HebrewText.Fold(((char)c).ToString());
            HebrewText.Fold(once).ShouldBe(once, $"U+{c:X4}");
        }
    }

    [Fact]
    public void Words_know_where_they_stood()
    {
        var words = FoldedText.Of("ב-15 לחודש, באר־שבע ב־ארבע").Words;

        words.Select(w => w.Text).ShouldBe(["15", "לחודש", ",", "באר", "שבע", "בארבע"]);
        words[0].ShouldBe(new FoldedWord("15", WordKind.Digits, 0, 4, true, "ב"));
        words.Select(w => "ב-15 לחודש, באר־שבע ב־ארבע"[w.Start..w.End]).ShouldBe(["ב-15", "לחודש", ",", "באר", "שבע", "ב־ארבע"]);
    }

    [Fact]
    public void A_phrase_is_found_in_any_spelling_and_the_longest_wins()
    {
        var table = new PhraseTable<int>([new("תור", 1), new("תור דחוף", 2), new("באר שבע", 3), new("לוי", 4)]);

        table.Find(FoldedText.Of("צריך תור דחוף, ותור בבאר-שבע ללוי")).Select(m => (m.Value, m.Prefix)).ShouldBe([(2, ""), (1, "ו"), (3, "ב"), (4, "ל")]);
    }
}
