using AgentLocator.Crm.Leads;

namespace AgentLocator.Modules.Tests.Crm;

[NoDatabase]
public sealed class LeadFilterTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u200F ")]
    public void Nothing_to_search_for_is_no_filter(string? text)
    {
        LeadFilter.Parse(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("054-123", "%54123%")]
    [InlineData("+972 54-123", "%97254123%")]
    [InlineData("00972541", "%972541%")]
    [InlineData("(03) 987.65", "%398765%")]
    [InlineData("\u202A054-1\u202C", "%541%")]
    [InlineData("0", "%0%")]
    [InlineData("+", null)]
    [InlineData("דנה 054", null)]
    public void A_number_is_searched_for_by_the_digits_it_is_stored_with(string text, string? digits)
    {
        LeadFilter.Parse(text)!.Digits.ShouldBe(digits);
    }

    [Fact]
    public void What_LIKE_would_take_for_a_wildcard_is_escaped()
    {
        LeadFilter.Parse(@"50%_\A")!.Text.ShouldBe(@"%50\%\_\\A%");
        LeadFilter.Parse(@"50%_\A")!.LowerText.ShouldBe(@"%50\%\_\\a%");
    }
}
