using AgentLocator.Crm.Calls;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Modules.Tests.Crm;

[NoDatabase]
public sealed class CallPartiesTests
{
    private const string Business = "+97235550000";
    private const string Caller = "+972541234567";
    private const string Other = "+97239876543";

    [Theory]
    [InlineData(Caller, null, Caller, null)]
    [InlineData(Caller, Caller, Caller, null)]
    [InlineData(Caller, "0541234567", Caller, null)]
    [InlineData(Caller, Other, Caller, Other)]
    [InlineData(Caller, "03-9876543", Caller, Other)]
    [InlineData(null, Other, Other, null)]
    [InlineData(null, null, null, null)]
    [InlineData(null, "  ", null, null)]
    public void The_contact_is_the_caller_else_the_number_keyed_in(string? from, string? callback, string? identity, string? other)
    {
        var parties = Parties(from, callback);

        parties.Identity?.E164.ShouldBe(identity);
        parties.OtherNumber.ShouldBe(other);
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("+266696687")]
    [InlineData("+7378742833")]
    [InlineData("*2700")]
    [InlineData("100")]
    [InlineData("sip:541234567@example.com")]
    [InlineData(Business)]
    [InlineData("03-555-0000")]
    public void What_stands_for_nobody_is_no_contact(string from)
    {
        Parties(from, callback: null).Identity.ShouldBeNull();
        Parties(from, Other).Identity!.E164.ShouldBe(Other);
    }

    [Fact]
    public void The_businesss_own_number_keyed_in_is_no_contact()
    {
        Parties(from: null, Business).Identity.ShouldBeNull();
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("*2700")]
    public void Digits_that_identify_nobody_are_kept_as_the_number_to_call_back(string keyed)
    {
        Parties(Caller, keyed).OtherNumber.ShouldBe(keyed);
        Parties(from: null, keyed).OtherNumber.ShouldBe(keyed);
        Parties(from: null, keyed).Identity.ShouldBeNull();
    }

    private static CallParties Parties(string? from, string? callback) =>
        CallParties.Of(new CallEndedEto { FromNumber = from, CallbackNumber = callback, ToNumber = Business });
}
