using AgentLocator.Saas.Tenants;

namespace AgentLocator.Modules.Tests.Saas;

[NoDatabase]
public sealed class TenantCodeTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("a-b")]
    [InlineData("123")]
    [InlineData("garage-24")]
    [InlineData("abcdefghijklmnopqrstuvwxyz1234")]
    public void A_code_is_three_to_thirty_letters_digits_and_hyphens(string code) => TenantCode.IsWellFormed(code).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("-ab")]
    [InlineData("ab-")]
    [InlineData("a.b")]
    [InlineData("a_b")]
    [InlineData("ABC")]
    [InlineData("דנה")]
    [InlineData("abc\n")]
    [InlineData("xn--7dbebi9a")]
    [InlineData("abcdefghijklmnopqrstuvwxyz12345")]
    public void Anything_else_is_not_a_code(string code) => TenantCode.IsWellFormed(code).ShouldBeFalse();

    [Theory]
    [InlineData("www")]
    [InlineData("api")]
    [InlineData("admin")]
    [InlineData("app")]
    [InlineData("mail")]
    [InlineData("static")]
    [InlineData("demo")]
    public void Codes_of_the_installations_own_hosts_are_reserved(string code) => TenantCode.IsReserved(code).ShouldBeTrue();
}
