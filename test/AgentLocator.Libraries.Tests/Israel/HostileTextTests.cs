using System.Diagnostics;
using AgentLocator.Israel.Emails;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Money;
using AgentLocator.Israel.Names;
using AgentLocator.Israel.Numbers;
using AgentLocator.Israel.Phones;
using AgentLocator.Israel.Places;
using AgentLocator.Israel.Times;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class HostileTextTests
{
    private static readonly DateTime Now = new(2026, 6, 10, 14, 20, 0);

    private static readonly string[] Pieces =
    [
        "אפס", "חמש ", "ועשרים ", "מאה ", "אלף ", "מיליון ", "ו", "ב-", "ב", "-", ",", ".", "/", ":", "+", "*", "@", "שטרודל ", "נקודה ", "a", "1", "054", " ", "שקל ", "₪", "וחצי ", "רבע ", "ל", "מחר ",
        "יום שלישי ", "הבא ", "בשבוע הבא ", "עוד ", "שעה ", "בין ", "עד ", "בבוקר ", "קוראים לי ", "דנה ", "לוי ", "בן ", "תל ", "אביב ", "כפול ", "פעמים ", "\u05B0", "\u200F", "\"", "ש\"ח ", "\uD83D", "א", "קו תחתון ",
    ];

    [Fact]
    public void Any_text_is_read_without_an_exception_and_every_span_lies_in_it()
    {
        var text = from count in Gen.Choose(0, 40) from pieces in Gen.Elements(Pieces).ArrayOf(count) select string.Concat(pieces);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(text.ToArbitrary(), Reads));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(ArbMap.Default.ArbFor<string>(), t => Reads(t ?? "")));
    }

    [Fact]
    public void Time_grows_no_faster_than_the_text()
    {
        foreach (var piece in Pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
            var watch = Stopwatch.StartNew();

            Reads(text);

            // Each finder reads the first 32,768 units; a second is some hundred times what that takes.
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), piece);
        }
    }

    private static void Reads(string text)
    {
        foreach (var span in Spans(text))
        {
            span.Start.ShouldBeGreaterThanOrEqualTo(0);
            span.Length.ShouldBeGreaterThan(0);
            span.End.ShouldBeLessThanOrEqualTo(text.Length);
        }
    }

    private static IEnumerable<TextSpan> Spans(string text) =>
    [
        .. SpokenNumbers.Find(text).Select(m => m.Span),
        .. SpokenPhones.Find(text).Select(m => m.Span),
        .. SpokenTimes.Find(text, Now).Select(m => m.Span),
        .. Shekels.Find(text).Select(m => m.Span),
        .. SpokenNames.Find(text, asked: true).Select(m => m.Span),
        .. SpokenEmails.Find(text).Select(m => m.Span),
        .. IsraeliTowns.Find(text).Select(m => m.Span),
    ];
}
