using AgentLocator.Identity.Contracts.Accounts;
using FsCheck;
using FsCheck.Fluent;

namespace AgentLocator.Modules.Tests.Identity;

[NoDatabase]
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("noa@example.com", "noa@example.com")]
    [InlineData("  Noa.Levi@Example.COM ", "noa.levi@example.com")]
    [InlineData("\u200fnoa@example.com\u200e", "noa@example.com")]
    [InlineData("noa+sales@mail.example.co.il", "noa+sales@mail.example.co.il")]
    [InlineData("noa@דוגמה.ישראל", "noa@xn--6dbbec0c.xn--4dbrk0ce")]
    [InlineData("noa@xn--6dbbec0c.xn--4dbrk0ce", "noa@xn--6dbbec0c.xn--4dbrk0ce")]
    [InlineData("נועה@example.com", "נועה@example.com")]
    [InlineData("o'hara@example.com", "o'hara@example.com")]
    public void Two_spellings_of_one_address_are_equal(string typed, string kept)
    {
        EmailAddress.TryParse(typed, out var address).ShouldBeTrue();

        address.Value.ShouldBe(kept);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("noa")]
    [InlineData("@example.com")]
    [InlineData("noa@")]
    [InlineData("noa@example")]
    [InlineData("noa@example.")]
    [InlineData("noa@.com")]
    [InlineData("noa@exa mple.com")]
    [InlineData("noa@-example.com")]
    [InlineData("no a@example.com")]
    [InlineData("noa,dana@example.com")]
    [InlineData("noa@dana@example.com")]
    [InlineData(".noa@example.com")]
    [InlineData("noa..levi@example.com")]
    [InlineData("Noa <noa@example.com>")]
    [InlineData("noa@exam_ple.com")]
    public void What_is_not_an_address_is_refused(string? typed) => EmailAddress.TryParse(typed, out _).ShouldBeFalse();

    [Fact]
    public void An_address_longer_than_mail_servers_accept_is_refused() =>
        EmailAddress.TryParse("noa@" + string.Join('.', Enumerable.Repeat(new string('a', 60), 5)) + ".com", out _).ShouldBeFalse();

    [Fact]
    public void Any_text_is_an_address_or_not_and_an_address_reads_back_as_itself() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string?>(text =>
            !EmailAddress.TryParse(text, out var address) || (EmailAddress.TryParse(address.Value, out var again) && again == address)));
}
