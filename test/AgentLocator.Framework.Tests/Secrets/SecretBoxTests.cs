using System.Security.Cryptography;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Secrets;

public sealed class SecretBoxTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Context = "tenant|TelTwilioAccounts|AuthToken";
    private const string Text = "סוד 123";

    private ISecretBox Box => app.Get<ISecretBox>();

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(Text)]
    public void What_was_put_in_comes_out(string text)
    {
        Box.Unprotect(Box.Protect(text, Context), Context).ShouldBe(text);
    }

    [Fact]
    public void The_same_text_never_looks_the_same()
    {
        Box.Protect(Text, Context).ShouldNotBe(Box.Protect(Text, Context));
    }

    [Fact]
    public void A_text_moved_to_another_row_cannot_be_opened()
    {
        var moved = Box.Protect(Text, Context);

        Should.Throw<CryptographicException>(() => Box.Unprotect(moved, "other|TelTwilioAccounts|AuthToken"));
    }

    [Fact]
    public void Any_changed_bit_is_noticed()
    {
        var bytes = Convert.FromBase64String(Box.Protect(Text, Context));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Should.Throw<CryptographicException>(() => Box.Unprotect(Convert.ToBase64String(changed), Context));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ==")]
    [InlineData("plain text")]
    public void What_was_never_protected_is_refused(string text)
    {
        Should.Throw<CryptographicException>(() => Box.Unprotect(text, Context));
    }

    [Fact]
    public void A_text_that_was_cut_off_is_refused()
    {
        var bytes = Convert.FromBase64String(Box.Protect(Text, Context));

        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<CryptographicException>(() => Box.Unprotect(Convert.ToBase64String(bytes, 0, length), Context));
        }
    }

    [Fact]
    public async Task A_secret_setting_lies_encrypted_in_the_database()
    {
        await app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<ISettingManager>().SetForCurrentTenantAsync(TestSettings.Secret, Text));

        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            (await services.GetRequiredService<ISettingProvider>().GetOrNullAsync(TestSettings.Secret)).ShouldBe(Text);
            var stored = await services.GetRequiredService<ISettingStore>().GetOrNullAsync(TestSettings.Secret, "T", TestApp.North.ToString());
            stored!.ShouldNotContain(Text);
        });
    }
}
