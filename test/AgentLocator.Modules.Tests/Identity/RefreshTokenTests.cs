using AgentLocator.Identity.Sessions;

namespace AgentLocator.Modules.Tests.Identity;

[NoDatabase]
public sealed class RefreshTokenTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly RefreshToken _token = new(Guid.CreateVersion7(), Guid.CreateVersion7(), RefreshSecret.HashOf("secret"), Now);

    [Fact]
    public void A_fresh_token_lives_thirty_days()
    {
        _token.IsUsable(Now.AddDays(30).AddSeconds(-1)).ShouldBeTrue();
        _token.IsUsable(Now.AddDays(30)).ShouldBeFalse();
    }

    [Fact]
    public void A_used_token_is_taken_again_for_thirty_seconds()
    {
        _token.ReplaceBy(Guid.CreateVersion7(), Now);

        _token.IsUsable(Now.AddSeconds(29)).ShouldBeTrue();
        _token.IsUsable(Now.AddSeconds(30)).ShouldBeFalse();
    }

    [Fact]
    public void Using_a_token_again_does_not_lengthen_its_grace()
    {
        var first = Guid.CreateVersion7();
        _token.ReplaceBy(first, Now);

        _token.ReplaceBy(Guid.CreateVersion7(), Now.AddSeconds(20));

        _token.IsUsable(Now.AddSeconds(31)).ShouldBeFalse();
        _token.ReplacedById.ShouldBe(first);
    }

    [Fact]
    public void Secrets_differ_and_only_their_hash_is_kept()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => RefreshSecret.New()).ToList();

        secrets.Distinct(StringComparer.Ordinal).Count().ShouldBe(100);
        secrets.ShouldAllBe(secret => secret.Length == 43);
        RefreshSecret.HashOf(secrets[0]).Length.ShouldBe(RefreshToken.HashLength);
    }
}
