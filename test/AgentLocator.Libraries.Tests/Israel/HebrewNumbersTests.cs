using AgentLocator.Israel.Numbers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class HebrewNumbersTests
{
    public static TheoryData<string, string> Feminine => CaseTable.Of("""
        0 | אפס
        1 | אחת
        2 | שתיים
        8 | שמונה
        10 | עשר
        11 | אחת עשרה
        12 | שתים עשרה
        13 | שלוש עשרה
        18 | שמונה עשרה
        20 | עשרים
        21 | עשרים ואחת
        35 | שלושים וחמש
        99 | תשעים ותשע
        100 | מאה
        101 | מאה ואחת
        110 | מאה ועשר
        112 | מאה ושתים עשרה
        120 | מאה ועשרים
        123 | מאה עשרים ושלוש
        200 | מאתיים
        250 | מאתיים וחמישים
        318 | שלוש מאות ושמונה עשרה
        999 | תשע מאות תשעים ותשע
        1000 | אלף
        1001 | אלף ואחת
        1500 | אלף וחמש מאות
        1948 | אלף תשע מאות ארבעים ושמונה
        2000 | אלפיים
        2026 | אלפיים עשרים ושש
        3000 | שלושת אלפים
        3500 | שלושת אלפים וחמש מאות
        8000 | שמונת אלפים
        10000 | עשרת אלפים
        11000 | אחד עשר אלף
        21000 | עשרים ואחד אלף
        100000 | מאה אלף
        123456 | מאה עשרים ושלושה אלף ארבע מאות חמישים ושש
        1000000 | מיליון
        1005100 | מיליון חמשת אלפים ומאה
        1100000 | מיליון ומאה אלף
        2000000 | שני מיליון
        3000002 | שלושה מיליון ושתיים
        1000000000 | מיליארד
        -5 | מינוס חמש
        """);

    public static TheoryData<string, string> Masculine => CaseTable.Of("""
        0 | אפס
        1 | אחד
        2 | שניים
        3 | שלושה
        8 | שמונה
        10 | עשרה
        11 | אחד עשר
        12 | שנים עשר
        15 | חמישה עשר
        22 | עשרים ושניים
        101 | מאה ואחד
        113 | מאה ושלושה עשר
        1003 | אלף ושלושה
        45678 | ארבעים וחמישה אלף שש מאות שבעים ושמונה
        """);

    public static TheoryData<string, string> Spoken => CaseTable.Of("""
        שלושים וחמש | 35
        שלושים וחמישה | 35
        מאה עשרים | 120
        מאה ועשרים | 120
        מאה עשרים ושלוש | 123
        מאתים חמישים | 250
        אלפיים | 2000
        אלפיים ומאה | 2100
        שלושת אלפים | 3000
        שלשת אלפים | 3000
        חמשת אלפים ושש מאות | 5600
        אלף וחמש מאות | 1500
        אלף חמש מאות | 1500
        עשרים אלף | 20000
        עשרים ושלושה אלף | 23000
        מאה אלף | 100000
        שני מיליון | 2000000
        מיליון וחצי | 1500000
        שני מיליון וחצי | 2500000
        חצי מיליון | 500000
        רבע מיליון | 250000
        5 אלף | 5000
        3.5 מיליון | 3500000
        3,500 | 3500
        1,234,567 | 1234567
        12.5 | 12.5
        שלוש וחצי | 3.5
        שלוש ורבע | 3.25
        שלוש נקודה חמש | 3.5
        שלוש נקודה ארבע עשרה | 3.14
        שתים עשרה | 12
        שתיים עשרה | 12
        שנים עשר | 12
        שמונה עשרה | 18
        ששים ושש | 66
        תשע מאות תשעים ותשע | 999
        מינוס חמש | -5
        -5 | -5
        שְׁלוֹשִׁים וְחָמֵשׁ | 35
        מאה־עשרים | 120
        מליון | 1000000
        """);

    [Theory]
    [MemberData(nameof(Feminine))]
    public void A_number_is_said_when_counting(string value, string words)
    {
        HebrewNumbers.Cardinal(long.Parse(value), GrammaticalGender.Feminine).ShouldBe(words);
    }

    [Theory]
    [MemberData(nameof(Masculine))]
    public void A_number_agrees_with_masculine_things(string value, string words)
    {
        HebrewNumbers.Cardinal(long.Parse(value), GrammaticalGender.Masculine).ShouldBe(words);
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void A_number_in_words_is_read(string words, string value)
    {
        SpokenNumbers.TryRead(words, out var read).ShouldBeTrue();
        read.ShouldBe(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("שלום")]
    [InlineData("חמש שש")]
    [InlineData("אלפים")]
    [InlineData("מאות")]
    [InlineData("שנים")]
    [InlineData("חצי")]
    [InlineData("חמש תפוחים")]
    [InlineData("מאה אחוז")]
    [InlineData("1234567890123456")]
    [InlineData("בחמש")]
    public void What_is_not_one_number_is_refused(string? words)
    {
        SpokenNumbers.TryRead(words, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, "דקה אחת", "שקל אחד", "שעה אחת")]
    [InlineData(2, "שתי דקות", "שני שקלים", "שעתיים")]
    [InlineData(3, "שלוש דקות", "שלושה שקלים", "שלוש שעות")]
    [InlineData(0, "אפס דקות", "אפס שקלים", "אפס שעות")]
    [InlineData(12, "שתים עשרה דקות", "שנים עשר שקלים", "שתים עשרה שעות")]
    public void What_is_counted_takes_its_gender(int count, string minutes, string shekels, string hours)
    {
        HebrewNumbers.Count(count, new HebrewNoun("דקה", "דקות", GrammaticalGender.Feminine)).ShouldBe(minutes);
        HebrewNumbers.Count(count, new HebrewNoun("שקל", "שקלים", GrammaticalGender.Masculine)).ShouldBe(shekels);
        HebrewNumbers.Count(count, new HebrewNoun("שעה", "שעות", GrammaticalGender.Feminine, "שעתיים")).ShouldBe(hours);
    }

    [Fact]
    public void Ordinals_have_words_to_ten()
    {
        HebrewNumbers.Ordinal(1, GrammaticalGender.Feminine).ShouldBe("ראשונה");
        HebrewNumbers.Ordinal(2, GrammaticalGender.Masculine).ShouldBe("שני");
        HebrewNumbers.Ordinal(10, GrammaticalGender.Feminine).ShouldBe("עשירית");
        HebrewNumbers.Ordinal(11, GrammaticalGender.Feminine).ShouldBe("אחת עשרה");
    }

    [Fact]
    public void Every_number_reads_back_from_its_words_in_both_genders()
    {
        for (var value = 0L; value <= 12_000; value++)
        {
            ReadsBack(value);
        }

        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 999_999_999).ToArbitrary(), value => ReadsBack(value)));
        Check.QuickThrowOnFailure(Prop.ForAll((from high in Gen.Choose(0, 999) from low in Gen.Choose(0, 999_999_999) select (high * 1_000_000_000L) + low).ToArbitrary(), ReadsBack));
        foreach (var scale in new long[] { 1000, 1_000_000, 1_000_000_000 })
        {
            for (var value = 0L; value < 1000; value++)
            {
                ReadsBack(value * scale);
                ReadsBack((value * scale) + 2);
                ReadsBack((value * scale) + (scale / 10));
            }
        }
    }

    private static bool ReadsBack(long value)
    {
        foreach (var gender in Enum.GetValues<GrammaticalGender>())
        {
            var words = HebrewNumbers.Cardinal(value, gender);
            SpokenNumbers.TryRead(words, out var read).ShouldBeTrue(words);
            read.ShouldBe(value, words);
        }

        return true;
    }
}
