using AgentLocator.Israel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("0541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("054-1234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData(" 054 123 45 67 ", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("054.123.4567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("054/123-4567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("054\u05BE1234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("054\u20111234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("+972541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("+972-54-123-4567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("+972 (0)54-123-4567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("+9720541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("(+972) 54 1234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("00972541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("972541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("9720541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("\u200E+972\u00A054\u2068\u202A1234567\u202C\u2069\u200F", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("\uFF0B972541234567", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("٠٥٤١٢٣٤٥٦٧", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("۰۵۴۱۲۳۴۵۶۷", PhoneNumberKind.Mobile, "+972541234567", "054-123-4567")]
    [InlineData("0500000000", PhoneNumberKind.Mobile, "+972500000000", "050-000-0000")]
    [InlineData("059-1234567", PhoneNumberKind.Mobile, "+972591234567", "059-123-4567")]
    [InlineData("03-1234567", PhoneNumberKind.Landline, "+97231234567", "03-123-4567")]
    [InlineData("(02) 623 4567", PhoneNumberKind.Landline, "+97226234567", "02-623-4567")]
    [InlineData("+972-9-7654321", PhoneNumberKind.Landline, "+97297654321", "09-765-4321")]
    [InlineData("04-8123456", PhoneNumberKind.Landline, "+97248123456", "04-812-3456")]
    [InlineData("08-6123456", PhoneNumberKind.Landline, "+97286123456", "08-612-3456")]
    [InlineData("077-1234567", PhoneNumberKind.Voip, "+972771234567", "077-123-4567")]
    [InlineData("072-2345678", PhoneNumberKind.Voip, "+972722345678", "072-234-5678")]
    [InlineData("+972 73 2345678", PhoneNumberKind.Voip, "+972732345678", "073-234-5678")]
    [InlineData("1-700-123-456", PhoneNumberKind.SharedCost, "+9721700123456", "1-700-123-456")]
    [InlineData("1700123456", PhoneNumberKind.SharedCost, "+9721700123456", "1-700-123-456")]
    [InlineData("1-800-123-456", PhoneNumberKind.TollFree, "+9721800123456", "1-800-123-456")]
    [InlineData("+972-1-800-123-456", PhoneNumberKind.TollFree, "+9721800123456", "1-800-123-456")]
    [InlineData("1-809-123-456", PhoneNumberKind.TollFree, "+9721809123456", "1-809-123-456")]
    [InlineData("+1 (415) 867-5310", PhoneNumberKind.International, "+14158675310", "+14158675310")]
    [InlineData("0014158675310", PhoneNumberKind.International, "+14158675310", "+14158675310")]
    [InlineData("+44 20 7946 0958", PhoneNumberKind.International, "+442079460958", "+442079460958")]
    [InlineData("+970591234567", PhoneNumberKind.International, "+970591234567", "+970591234567")]
    public void A_usual_spelling_is_read(string text, PhoneNumberKind kind, string e164, string national)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBeTrue();

        number!.Kind.ShouldBe(kind);
        number.E164.ShouldBe(e164);
        number.ToString().ShouldBe(e164);
        number.National.ShouldBe(national);
    }

    [Theory]
    [InlineData("*1234", PhoneNumberKind.StarCode, "*1234")]
    [InlineData("* 2700", PhoneNumberKind.StarCode, "*2700")]
    [InlineData("2700*", PhoneNumberKind.StarCode, "*2700")]
    [InlineData("\u200F*\u200E2700", PhoneNumberKind.StarCode, "*2700")]
    [InlineData("+9722700", PhoneNumberKind.StarCode, "*2700")]
    [InlineData("100", PhoneNumberKind.ShortCode, "100")]
    [InlineData("144", PhoneNumberKind.ShortCode, "144")]
    [InlineData("1201", PhoneNumberKind.ShortCode, "1201")]
    public void A_code_has_no_E164_form(string text, PhoneNumberKind kind, string canonical)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBeTrue();

        number!.Kind.ShouldBe(kind);
        number.E164.ShouldBeNull();
        number.ToString().ShouldBe(canonical);
        number.National.ShouldBe(canonical);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+")]
    [InlineData("*")]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("000")]
    [InlineData("12")]
    [InlineData("2700")]
    [InlineData("054123456")]
    [InlineData("05412345678")]
    [InlineData("541234567")]
    [InlineData("03-123456")]
    [InlineData("03-12345678")]
    [InlineData("03-0234567")]
    [InlineData("06-1234567")]
    [InlineData("070-1234567")]
    [InlineData("0-1-800-123-456")]
    [InlineData("1-800-123-45")]
    [InlineData("1-900-123-456")]
    [InlineData("+972")]
    [InlineData("+9725412345678")]
    [InlineData("+972005412345")]
    [InlineData("+012345678")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("++972541234567")]
    [InlineData("972+541234567")]
    [InlineData("**1234")]
    [InlineData("12*34")]
    [InlineData("2700*1")]
    [InlineData("*+1234")]
    [InlineData("*12")]
    [InlineData("*123456")]
    [InlineData("054-1234567 שלוחה 3")]
    [InlineData("054123456x")]
    [InlineData("anonymous")]
    [InlineData("sip:0541234567@example.com")]
    [InlineData("0541234567,0541234568")]
    public void What_is_not_a_number_is_refused(string? text)
    {
        PhoneNumber.TryParse(text, out var number).ShouldBeFalse();
        number.ShouldBeNull();
    }

    [Fact]
    public void Two_spellings_of_one_number_are_equal()
    {
        PhoneNumber.Parse("054-1234567").ShouldBe(PhoneNumber.Parse("+972 54 123 4567"));
        PhoneNumber.Parse("054-1234567").GetHashCode().ShouldBe(PhoneNumber.Parse("972541234567").GetHashCode());
        PhoneNumber.Parse("054-1234567").ShouldNotBe(PhoneNumber.Parse("054-1234568"));
    }

    [Fact]
    public void The_exception_of_a_wrong_number_does_not_repeat_it()
    {
        Should.Throw<FormatException>(() => PhoneNumber.Parse("05412345")).Message.ShouldNotContain("0541");
    }

    [Fact]
    public void Canonical_and_national_forms_parse_to_the_same_number()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(NumberLike, text =>
            !PhoneNumber.TryParse(text, out var number)
            || (PhoneNumber.Parse(number.ToString()) == number
                && PhoneNumber.Parse(number.National) == number
                && number.ToString().Length <= PhoneNumber.MaxLength)));
    }

    [Fact]
    public void Any_text_at_all_is_read_or_refused_without_an_exception()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            _ = PhoneNumber.TryParse(text, out var number);
            return CallerId.Parse(text) is not null && (number is null || number.ToString().Length > 0);
        }));
    }

    /// <summary>Text that often is a number: a usual beginning and random digits and separators.</summary>
    private static Arbitrary<string> NumberLike { get; } = Arb.From(
        from start in Gen.Elements("05", "03", "07", "+972", "+9720", "00972", "972", "1800", "1700", "*", "+1", "1", "+44", "")
        from length in Gen.Choose(2, 12)
        from rest in Gen.Elements("0123456789012345678901234567890123456789- ".ToCharArray()).ArrayOf(length)
        select start + new string(rest));
}
