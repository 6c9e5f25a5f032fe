using AgentLocator.Israel;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class CallerIdTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("anonymous")]
    [InlineData("Anonymous")]
    [InlineData("RESTRICTED")]
    [InlineData("unavailable")]
    [InlineData("unknown")]
    [InlineData("private")]
    [InlineData("blocked")]
    [InlineData("+266696687")]
    [InlineData("266696687")]
    [InlineData("+7378742833")]
    [InlineData("+2562533")]
    [InlineData("+8566225")]
    [InlineData("+8656696")]
    [InlineData("+86282452253")]
    [InlineData("sip:+972541234567@example.com")]
    [InlineData("client:agent1")]
    [InlineData("somebody")]
    public void A_withheld_or_unreadable_caller_is_anonymous_and_nobodys_identity(string? from)
    {
        var caller = CallerId.Parse(from);

        caller.IsAnonymous.ShouldBeTrue();
        caller.IsIdentity.ShouldBeFalse();
        caller.Number.ShouldBeNull();
        caller.ToString().ShouldBe("anonymous");
    }

    [Theory]
    [InlineData("+972541234567", true)]
    [InlineData("0541234567", true)]
    [InlineData("+97231234567", true)]
    [InlineData("+972771234567", true)]
    [InlineData("+9721800123456", true)]
    [InlineData("+14158675310", true)]
    [InlineData("*2700", false)]
    [InlineData("+9722700", false)]
    [InlineData("100", false)]
    public void A_number_is_an_identity_unless_thousands_share_it(string from, bool identity)
    {
        var caller = CallerId.Parse(from);

        caller.Number.ShouldBe(PhoneNumber.Parse(from));
        caller.IsIdentity.ShouldBe(identity);
    }
}
