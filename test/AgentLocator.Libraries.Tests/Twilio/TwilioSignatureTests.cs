using System.Security.Cryptography;
using System.Text;
using AgentLocator.Twilio.Signatures;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio;

public class TwilioSignatureTests
{
    private const string Token = "12345";
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private static readonly KeyValuePair<string, string>[] DocumentedForm =
    [
        new("CallSid", "CA1234567890ABCDE"),
        new("Caller", "+12349013030"),
        new("Digits", "1234"),
        new("From", "+12349013030"),
        new("To", "+18005551212"),
    ];

    [Fact]
    public void The_documented_example_gives_the_documented_signature()
    {
        TwilioSignature.Compute(Token, Url, DocumentedForm).ShouldBe("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
        TwilioSignature.IsValid(Token, "0/KCTR6DLpKmkAf8muzZqo1nDgQ=", Url, DocumentedForm).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://mycompany.com/a", "https://mycompany.com:443/a", true)]
    [InlineData("https://mycompany.com:443/a", "https://mycompany.com/a", true)]
    [InlineData("http://mycompany.com/a", "http://mycompany.com:80/a", true)]
    [InlineData("https://mycompany.com:8443/a", "https://mycompany.com/a", true)]
    [InlineData("https://mycompany.com?x=1", "https://mycompany.com:443?x=1", true)]
    [InlineData("http://[::1]:5000/a", "http://[::1]/a", true)]
    [InlineData("https://user:1@mycompany.com/a", "https://user:1@mycompany.com:443/a", true)]
    [InlineData("https://mycompany.com/a#rc=1&rp=ct", "https://mycompany.com/a", true)]
    [InlineData("https://mycompany.com/a", "https://mycompany.com:80/a", false)]
    [InlineData("https://mycompany.com/a", "http://mycompany.com/a", false)]
    [InlineData("https://mycompany.com/a", "wss://mycompany.com/a", false)]
    [InlineData("https://mycompany.com/a", "https://mycompany.com/a/", false)]
    [InlineData("https://mycompany.com/a", "https://MyCompany.com/a", false)]
    public void Only_the_port_may_differ_from_the_public_url(string publicUrl, string signedUrl, bool valid)
    {
        var signature = TwilioSignature.Compute(Token, signedUrl, DocumentedForm);

        TwilioSignature.IsValid(Token, signature, publicUrl, DocumentedForm).ShouldBe(valid);
    }

    [Theory]
    [InlineData("https://a.example/media/x", "wss://a.example/media/x", true)]
    [InlineData("https://a.example/media/x", "https://a.example/media/x", true)]
    [InlineData("wss://a.example/media/x", "https://a.example/media/x", true)]
    [InlineData("https://a.example/media/x", "wss://a.example:443/media/x", true)]
    [InlineData("https://a.example:8443/media/x", "wss://a.example:8443/media/x", true)]
    [InlineData("https://a.example:8443/media/x", "wss://a.example/media/x", true)]
    [InlineData("http://127.0.0.1:5000/media/x", "ws://127.0.0.1:5000/media/x", true)]
    [InlineData("ws://localhost:5000/media/x", "http://localhost:5000/media/x", true)]
    [InlineData("http://[::1]:5000/media/x", "ws://[::1]:5000/media/x", true)]
    [InlineData("http://a.example/media/x", "ws://a.example/media/x", false)]
    [InlineData("https://a.example/media/x", "ws://a.example/media/x", false)]
    [InlineData("https://a.example/media/x", "wss://a.example/media/y", false)]
    [InlineData("ftp://a.example/media/x", "ftp://a.example/media/x", false)]
    public void A_handshake_is_signed_in_either_scheme(string publicUrl, string signedUrl, bool valid)
    {
        var signature = TwilioSignature.Compute(Token, signedUrl, []);

        TwilioSignature.IsValidHandshake(Token, signature, publicUrl).ShouldBe(valid);
    }

    [Fact]
    public void A_repeated_key_is_signed_once_per_value_in_order_of_value()
    {
        KeyValuePair<string, string>[] repeated = [new("b", "2"), new("a", "1"), new("b", "1"), new("b", "2")];
        var expected = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(Url + "a1b1b2")));

        TwilioSignature.Compute(Token, Url, repeated).ShouldBe(expected);
    }

    [Fact]
    public void Keys_are_sorted_ordinally_and_not_by_language()
    {
        KeyValuePair<string, string>[] form = [new("a", "1"), new("B", "2"), new("_", "3"), new("א", "4")];
        var expected = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(Url + "B2_3a1א4")));

        TwilioSignature.Compute(Token, Url, form).ShouldBe(expected);
    }

    [Fact]
    public void A_body_that_is_no_form_is_checked_by_its_hash_in_the_url()
    {
        var body = Encoding.UTF8.GetBytes("""{"event":"שלום"}""");
        var url = $"https://a.example/hook?x=1&bodySHA256={Convert.ToHexString(SHA256.HashData(body))}";
        var signature = TwilioSignature.Compute(Token, url, []);

        TwilioSignature.IsValidBody(Token, signature, url, body).ShouldBeTrue();
        TwilioSignature.IsValidBody(Token, signature, url, [.. body, (byte)' ']).ShouldBeFalse();
        TwilioSignature.IsValidBody(Token, signature, url.Replace("x=1", "x=2"), body).ShouldBeFalse();
        TwilioSignature.IsValidBody(Token, TwilioSignature.Compute(Token, "https://a.example/hook", []), "https://a.example/hook", body).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0/KCTR6DLpKmkAf8muzZqo1nDgQ")]
    [InlineData("0/KCTR6DLpKmkAf8muzZqo1nDgR=")] // other padding bits, the same 20 bytes
    [InlineData("0/KCTR6DLpKmkAf8muzZqo1nDgQ= ")]
    [InlineData("not base64 \u05d0")]
    public void Any_other_header_is_refused(string? header)
    {
        TwilioSignature.IsValid(Token, header, Url, DocumentedForm).ShouldBeFalse();
        TwilioSignature.IsValidHandshake(Token, header, Url).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("mycompany.com/a")]
    [InlineData("https://")]
    [InlineData("://x")]
    public void A_url_that_is_none_is_refused_without_an_exception(string url)
    {
        TwilioSignature.IsValid(Token, TwilioSignature.Compute(Token, url, []), url, []).ShouldBeFalse();
        TwilioSignature.IsValidHandshake(Token, TwilioSignature.Compute(Token, url, []), url).ShouldBeFalse();
    }

    [Fact]
    public void Order_of_keys_does_not_matter()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Forms, Shuffles, (form, seed) =>
        {
            var shuffled = form.ToArray();
            new System.Random(seed).Shuffle(shuffled);
            return TwilioSignature.IsValid(Token, TwilioSignature.Compute(Token, Url, form), Url, shuffled);
        }));
    }

    [Fact]
    public void One_changed_character_of_a_value_key_or_url_is_noticed()
    {
        Check.QuickThrowOnFailure(Prop.ForAll(Forms, Shuffles, (form, seed) =>
        {
            var signature = TwilioSignature.Compute(Token, Url, form);
            var random = new System.Random(seed);
            var index = random.Next(form.Length);
            var (key, value) = form[index];
            var otherValue = form.ToArray();
            otherValue[index] = new(key, Changed(value, random));
            var otherKey = form.ToArray();
            otherKey[index] = new(Changed(key, random), value);
            return TwilioSignature.IsValid(Token, signature, Url, form)
                && !TwilioSignature.IsValid(Token, signature, Url, otherValue)
                && !TwilioSignature.IsValid(Token, signature, Url, otherKey)
                && !TwilioSignature.IsValid(Token, signature, Changed(Url, random), form)
                && !TwilioSignature.IsValid(Changed(Token, random), signature, Url, form);
        }));
    }

    private static Arbitrary<KeyValuePair<string, string>[]> Forms { get; } = ArbMap.Default.ArbFor<NonEmptyArray<Tuple<string, string>>>()
        .Convert(
            pairs => pairs.Get
                .DistinctBy(pair => pair.Item1, StringComparer.Ordinal)
                .Select((pair, index) => new KeyValuePair<string, string>(Clean(pair.Item1) + index, Clean(pair.Item2) + "v"))
                .ToArray(),
            form => NonEmptyArray<Tuple<string, string>>.NewNonEmptyArray([.. form.Select(field => Tuple.Create(field.Key, field.Value))]));

    private static Arbitrary<int> Shuffles { get; } = ArbMap.Default.ArbFor<int>();

    // Half surrogate pairs cannot be told apart in UTF-8, and cannot arrive in a form.
    private static string Clean(string? text) => string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));

    private static string Changed(string text, System.Random random)
    {
        var at = random.Next(text.Length);
        return string.Concat(text.AsSpan(0, at), text[at] == 'q' ? "z" : "q", text.AsSpan(at + 1));
    }
}
