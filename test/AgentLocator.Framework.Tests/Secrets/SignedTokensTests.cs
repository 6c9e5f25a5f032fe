using System.Buffers.Text;
using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Secrets;

public sealed class SignedTokensTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Payload Content = new(new Guid("55555555-5555-5555-5555-555555555555"), "נגן");

    private ISignedTokens Tokens => app.Get<ISignedTokens>();

    private DateTime InAnHour => app.Clock.GetUtcNow().UtcDateTime.AddHours(1);

    [Fact]
    public void A_token_gives_back_its_content_and_fits_into_a_url()
    {
        var token = Tokens.Create("play", Content, InAnHour);

        Tokens.TryRead<Payload>("play", token, out var read).ShouldBeTrue();
        read.ShouldBe(Content);
        Uri.EscapeDataString(token).ShouldBe(token);
    }

    [Fact]
    public void A_token_of_another_purpose_is_none()
    {
        Tokens.TryRead<Payload>("refresh", Tokens.Create("play", Content, InAnHour), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_token_ends_at_its_time()
    {
        var now = app.Clock.GetUtcNow().UtcDateTime;

        Tokens.TryRead<Payload>("play", Tokens.Create("play", Content, now.AddMinutes(5)), out _).ShouldBeTrue();
        Tokens.TryRead<Payload>("play", Tokens.Create("play", Content, now.AddSeconds(-1)), out _).ShouldBeFalse();
    }

    [Fact]
    public void Any_changed_bit_is_noticed()
    {
        var bytes = Base64Url.DecodeFromChars(Tokens.Create("play", Content, InAnHour));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Tokens.TryRead<Payload>("play", Base64Url.EncodeToString(changed), out _).ShouldBeFalse($"bit {bit}");
        }
    }

    [Fact]
    public void A_token_that_was_cut_off_or_grown_is_none()
    {
        var token = Tokens.Create("play", Content, InAnHour);

        for (var length = 0; length < token.Length; length++)
        {
            Tokens.TryRead<Payload>("play", token[..length], out _).ShouldBeFalse();
        }

        Tokens.TryRead<Payload>("play", token + "A", out _).ShouldBeFalse();
        Tokens.TryRead<Payload>("play", token + "AAAA", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("....")]
    [InlineData("שלום")]
    [InlineData("AAAA\n")]
    [InlineData(" ")]
    public void Garbage_is_no_token(string token)
    {
        Tokens.TryRead<Payload>("play", token, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_token_of_a_megabyte_is_not_even_looked_at()
    {
        Tokens.TryRead<Payload>("play", new string('A', 1_000_000), out _).ShouldBeFalse();
    }

    private sealed record Payload(Guid Id, string Name);
}
