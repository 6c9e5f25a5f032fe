using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class FailureTests
{
    [Theory]
    [InlineData("no answer from +972 54-123-4567 today", "no answer from *** today")]
    [InlineData("0541234567", "***")]
    [InlineData("mail to noa.cohen@example.co.il failed", "mail to *** failed")]
    [InlineData("status 404 after 3 tries", "status 404 after 3 tries")]
    [InlineData("call 0198ab12-3456-7890-1234-567890123456 is gone", "call 0198ab12-3456-7890-1234-567890123456 is gone")]
    public void A_kept_error_names_nobody(string message, string kept) => Failure.Of(new InvalidOperationException(message)).Message.ShouldBe(kept);

    [Fact]
    public void A_kept_error_says_its_type_and_code_and_is_not_endless()
    {
        Failure.Of(new BusinessException("Test:Broken", "a rule")).ShouldBe(new Failure("AgentLocator.Abp.BusinessException", "Test:Broken: a rule"));
        Failure.Of(new InvalidOperationException(new string('x', 9000))).Message.Length.ShouldBe(Failure.MaxMessageLength);
    }
}
