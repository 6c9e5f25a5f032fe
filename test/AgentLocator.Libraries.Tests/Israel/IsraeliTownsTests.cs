using AgentLocator.Israel.Places;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class IsraeliTownsTests
{
    public static TheoryData<string, string> Found => CaseTable.Of("""
        אני גר בבאר שבע | באר שבע
        אני מבאר־שבע | באר שבע
        גרה בתל אביב | תל אביב
        תל אביב-יפו | תל אביב
        מירושלים | ירושלים
        הכתובת היא הרצל 5, ראשון לציון | ראשון לציון
        בפתח תקוה | פתח תקווה
        פ"ת | פתח תקווה
        קרית אתא | קריית אתא
        אני מאריאל | אריאל
        גרים בשדרות | שדרות
        מחיפה לנתניה | חיפה;נתניה
        אני בדרך לחיפה מתל אביב | חיפה;תל אביב
        בכפר סבא | כפר סבא
        """);

    public static TheoryData<string> NoTowns => CaseTable.Texts("""
        מדבר אריאל
        קוראים לי עומר
        רחוב ירושלים 5
        בשדרות ירושלים
        אני שבע רצון
        הבית ליד הים
        שלום
        """);

    [Theory]
    [MemberData(nameof(Found))]
    public void A_town_is_found_in_any_spelling(string text, string towns)
    {
        IsraeliTowns.Find(text).Select(t => t.Name).ShouldBe(towns.Split(';'));
    }

    [Theory]
    [MemberData(nameof(NoTowns))]
    public void A_word_that_only_looks_like_a_town_is_none(string text)
    {
        IsraeliTowns.Find(text).ShouldBeEmpty();
    }

    [Fact]
    public void Where_somebody_lives_is_surer_than_where_somebody_goes()
    {
        IsraeliTowns.Find("גר בחיפה").Single().Confidence.ShouldBeGreaterThan(IsraeliTowns.Find("נסעתי לחיפה").Single().Confidence);
        IsraeliTowns.Find("גר בחיפה").Single().Span.Of("גר בחיפה").ShouldBe("חיפה");
        IsraeliTowns.Names.Count.ShouldBeGreaterThanOrEqualTo(140);
    }
}
