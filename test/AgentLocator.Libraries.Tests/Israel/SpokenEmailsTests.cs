using AgentLocator.Israel.Emails;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class SpokenEmailsTests
{
    public static TheoryData<string, string> Found => CaseTable.Of("""
        dana@gmail.com | dana@gmail.com
        המייל שלי Dana.Levi@Gmail.com תודה | dana.levi@gmail.com
        dana שטרודל gmail נקודה com | dana@gmail.com
        dana שטרודל ג'ימייל נקודה קום | dana@gmail.com
        dana נקודה levi שטרודל ג'ימייל נקודה קום | dana.levi@gmail.com
        dana5 שטרודל וואלה נקודה קו נקודה איל | dana5@walla.co.il
        dana חמש שטרודל וואלה נקודה קו נקודה איל | dana5@walla.co.il
        די איי אן איי שטרודל ג'ימייל נקודה קום | dana@gmail.com
        די איי אן איי אחת שתיים שטרודל הוטמייל נקודה קום | dana12@hotmail.com
        dana קו תחתון levi שטרודל yahoo נקודה com | dana_levi@yahoo.com
        dana מקף levi שטרודל outlook.com | dana-levi@outlook.com
        info@example.co.il | info@example.co.il
        שלחו אל dana@example.org.il, או תתקשרו | dana@example.org.il
        המייל הוא info@my-shop.co.il. תודה | info@my-shop.co.il
        יש לי a@b.co וגם c@d.co | a@b.co;c@d.co
        first.last+tag@example.com | first.last+tag@example.com
        """);

    public static TheoryData<string> NoEmails => CaseTable.Texts("""
        אכלנו שטרודל תפוחים
        שטרודל
        dana@
        @gmail.com
        dana@gmail
        דנה שטרודל ג'ימייל נקודה קום
        המייל הוא דנה לוי אחד שתיים שלוש שטרודל ג'ימייל נקודה קום
        נקודה קום
        dana at gmail
        dana@@gmail.com
        המחיר 5@3
        """);

    [Theory]
    [MemberData(nameof(Found))]
    public void An_address_is_understood(string text, string addresses)
    {
        SpokenEmails.Find(text).Select(e => e.Address).ShouldBe(addresses.Split(';'));
    }

    [Theory]
    [MemberData(nameof(NoEmails))]
    public void What_is_no_address_is_left_alone(string text)
    {
        SpokenEmails.Find(text).ShouldBeEmpty();
    }

    [Fact]
    public void A_written_address_is_surer_than_a_dictated_one()
    {
        SpokenEmails.Find("dana@gmail.com").Single().Confidence.ShouldBe(0.98);
        SpokenEmails.Find("די איי אן איי שטרודל ג'ימייל נקודה קום").Single().Confidence.ShouldBe(0.6);
        SpokenEmails.Find("מייל: dana@gmail.com").Single().Span.Of("מייל: dana@gmail.com").ShouldBe("dana@gmail.com");
    }
}
