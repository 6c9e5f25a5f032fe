using System.IO.Compression;
using System.Text;
using AgentLocator.Twilio.Signatures;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>Webhooks that no carrier sends, or that a tenant signed with its own token to see what happens.</summary>
internal static class WebhookCases
{
    private const string Signature = TwilioSignature.HeaderName;
    private static readonly string Noise = "\u202e<script>alert('" + HostileScene.Canary + "')</script>\r\nX-Injected: 1 '; DROP TABLE \"TelCalls\";-- 😈";

    public static IEnumerable<HostileCase> All =>
    [
        .. Signatures,
        .. Bodies,
        .. Addresses,
        .. Signed,
    ];

    private static IEnumerable<HostileCase> Signatures =>
    [
        new("webhook: an empty signature", scene => PostAsync(scene, scene.Form(), _ => [$"{Signature}: "]), 403),
        new("webhook: the right signature beside a wrong one", scene => PostAsync(scene, scene.Form(), right => [$"{Signature}: {right}", $"{Signature}: {HostileScene.Canary}"]), 403),
        new("webhook: the right signature twice", scene => PostAsync(scene, scene.Form(), right => [$"{Signature}: {right}", $"{Signature}: {right}"]), 403),
        new("webhook: the signature in another case", scene => PostAsync(scene, scene.Form(), right => [$"{Signature}: {right.ToLowerInvariant()}"]), 403),
        new("webhook: the signature without its padding", scene => PostAsync(scene, scene.Form(), right => [$"{Signature}: {right.TrimEnd('=')}"]), 403),
        new("webhook: a signature that is not ASCII", scene => PostAsync(scene, scene.Form(), _ => [$"{Signature}: \u00e9\u00ff{HostileScene.Canary}"]), 400, 403),
        new("webhook: a signature of 20 kB", scene => PostAsync(scene, scene.Form(), _ => [$"{Signature}: {new string('A', 20_000)}"]), 403),
        new("webhook: a signature of 60 kB", scene => PostAsync(scene, scene.Form(), _ => [$"{Signature}: {new string('A', 60_000)}"]), 431),
        new("webhook: signed by another tenant, for its own account", scene =>
        {
            var form = scene.Form(("AccountSid", scene.Stranger.Account.AccountSid));
            return PostAsync(scene, form, _ => [$"{Signature}: {TwilioSignature.Compute(scene.Stranger.Account.AuthToken, scene.Base + scene.Voice, form)}"]);
        }, 403),
        new("webhook: rightly signed for another tenant's account", scene => scene.PostSignedAsync(scene.Voice, ("AccountSid", scene.Stranger.Account.AccountSid)), 403),
        new("webhook: rightly signed for another tenant's number", scene => scene.PostSignedAsync(scene.Voice, ("To", scene.Stranger.Business.Number!)), 403),
    ];

    private static IEnumerable<HostileCase> Bodies =>
    [
        new("webhook: a second CallSid behind the signed one", scene => PostAsync(scene, scene.Form(), more: "&CallSid=CA" + new string('0', 32)), 403),
        new("webhook: a second CallSid before the signed one", scene => PostAsync(scene, scene.Form(), before: "CallSid=CA" + new string('0', 32) + "&"), 403),
        new("webhook: a name in another normal form of Unicode", scene =>
        {
            var signed = scene.Form(("CallerName", "Jos\u00e9"));
            var sent = signed.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Normalize(NormalizationForm.FormD)));
            return scene.PostAsync(scene.Voice, HostileScene.Encode(sent), [$"{Signature}: {scene.Sign(scene.Voice, signed)}"]);
        }, 403),
        new("webhook: ten thousand fields", scene => PostAsync(scene, [.. scene.Form(), .. Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create($"f{i}", ""))]), 403),
        new("webhook: five hundred fields within the limit of bytes", scene => PostAsync(scene, [.. scene.Form(), .. Enumerable.Range(0, 500).Select(i => KeyValuePair.Create($"f{i}", "1"))]), 403),
        new("webhook: a field name of 10 kB", scene => PostAsync(scene, [.. scene.Form(), new(new string('n', 10_000), "1")]), 403),
        new("webhook: a body of 1 MB", scene => PostAsync(scene, [.. scene.Form(), new("Filler", new string('x', 1_000_000))]), 403, 413),
        new("webhook: a body of 1 MB in chunks", scene =>
        {
            var chunk = Encoding.ASCII.GetBytes("4000\r\n" + new string('x', 0x4000) + "\r\n");
            return scene.SendAsync(
                $"POST {scene.Voice} HTTP/1.1",
                [$"{Signature}: AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked"],
                [.. Enumerable.Range(0, 64).SelectMany(_ => chunk), .. "0\r\n\r\n"u8]);
        }, 403, 413),
        new("webhook: a body that stops in the middle", scene => scene.SendAsync(
            $"POST {scene.Voice} HTTP/1.1",
            [$"{Signature}: AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 5000"],
            "CallSid=CA"u8.ToArray()), 403, 408) { IsSlowByNature = true },
        new("webhook: JSON", scene => scene.PostAsync(scene.Voice, Encoding.UTF8.GetBytes($$"""{"CallSid":"{{HostileScene.Canary}}"}"""), [$"{Signature}: {scene.Sign(scene.Voice, [])}"], "application/json"), 403),
        new("webhook: the signed form as multipart", PostMultipartAsync, 403),
        new("webhook: a gzip bomb", scene =>
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                gzip.Write(new byte[20_000_000]);
            }

            return scene.PostAsync(scene.Voice, packed.ToArray(), [$"{Signature}: {scene.Sign(scene.Voice, scene.Form())}", "Content-Encoding: gzip"]);
        }, 403, 415),
        new("webhook: a form in UTF-7", scene =>
        {
            var form = scene.Form();
            return scene.PostAsync(scene.Voice, HostileScene.Encode(form), [$"{Signature}: {scene.Sign(scene.Voice, form)}"], "application/x-www-form-urlencoded; charset=utf-7");
        }, 403),
        new("webhook: bytes that are no UTF-8, percent-encoded", scene => PostAsync(scene, scene.Form(), more: "&Digits=%ff%fe%ed%a0%80%c0%ae"), 403),
    ];

    private static IEnumerable<HostileCase> Addresses =>
    [
        new("webhook: GET", scene => scene.SendAsync($"GET {scene.Voice}?{HostileScene.Canary}=1 HTTP/1.1", [$"{Signature}: {scene.Sign(scene.Voice, [])}"]), 401, 405),
        new("webhook: GET that says it is a POST", scene => scene.SendAsync($"GET {scene.Voice} HTTP/1.1", ["X-HTTP-Method-Override: POST", "X-HTTP-Method: POST", "X-Method-Override: POST"]), 401, 405),
        .. new (string Name, Func<string, string> Path)[]
        {
            ("an encoded slash", voice => voice.Replace("/voice", "%2fvoice", StringComparison.Ordinal)),
            ("two slashes", voice => "/" + voice),
            ("two slashes in the middle", voice => voice.Replace("/voice", "//voice", StringComparison.Ordinal)),
            ("a dot behind it", voice => voice + "."),
            ("a slash behind it", voice => voice + "/"),
            ("capitals", voice => voice.ToUpperInvariant()),
            ("a parameter of the path", voice => voice + ";jsessionid=1"),
            ("a query that the carrier did not sign", voice => voice + "?accountKey=other&CallSid=" + HostileScene.Canary),
            ("a backslash", voice => voice.Replace("/voice", "\\voice", StringComparison.Ordinal)),
        }.Select(trick => new HostileCase($"webhook: path with {trick.Name}", scene => PostToAsync(scene, trick.Path(scene.Voice)), 400, 401, 403, 404)),
        new("webhook: path with dots that climb, encoded, to where it was signed for", scene => PostToAsync(scene, scene.Voice.Replace("/voice", "/status/%2e%2e/voice", StringComparison.Ordinal)), 200, 403) { MayWriteItsOwn = true },
        new("webhook: path with dots that climb to another tenant's account", scene => PostToAsync(scene, $"/twilio/{scene.Owner.Account.AccountKey}/%2e%2e/{scene.Stranger.Account.AccountKey}/voice"), 403),
        new("webhook: path with an encoded letter", scene => PostToAsync(scene, scene.Voice.Replace("/voice", "/v%6fice", StringComparison.Ordinal)), 200, 403) { MayWriteItsOwn = true },
        new("webhook: a zero byte in the path", scene => PostToAsync(scene, scene.Voice + "%00"), 400, 401, 404),
        new("webhook: another host is said to be forwarded", scene => PostSignedForAsync(scene, "http://evil.example", ["X-Forwarded-Host: evil.example", "X-Forwarded-Proto: http", "X-Forwarded-For: 127.0.0.1", "Forwarded: host=evil.example", "X-Original-URL: " + scene.Voice]), 403),
        new("webhook: another Host", scene => PostSignedForAsync(scene, "http://evil.example", ["Host: evil.example"]), 403),
        new("webhook: a step that leads out of the dialogue", scene => scene.PostSignedAsync(scene.Voice.Replace("/voice", "/dialog/..%2f..%2fvoice/1", StringComparison.Ordinal), ("CallSid", HostileScene.Canary + "'")), 403, 404),
    ];

    /// <summary>A tenant knows its own token: what it signs is let in, and still must do no harm.</summary>
    private static IEnumerable<HostileCase> Signed =>
    [
        .. new (string Name, string CallSid)[]
        {
            ("SQL", "CA' OR 1=1;--" + HostileScene.Canary),
            ("HTML", "<b>" + HostileScene.Canary + "</b>"),
            ("a line of its own for the log", "CA1\r\nError " + HostileScene.Canary),
            ("marks that turn the direction", "CA\u202e" + HostileScene.Canary),
            ("emoji", "CA😈" + HostileScene.Canary),
            ("a zero byte", "CA\0" + HostileScene.Canary),
            ("60 kB", "CA" + new string('f', 60_000)),
            ("a path", "../../" + HostileScene.Canary),
        }.Select(sid => new HostileCase($"signed webhook: a CallSid with {sid.Name}", scene => scene.PostSignedAsync(scene.Voice, ("CallSid", sid.CallSid)), 403)),
        new("signed webhook: noise in every field that is only told", scene => scene.PostSignedAsync(scene.Voice, ("ToCountry", Noise), ("FromCity", Noise), ("ForwardedFrom", Noise), ("StirVerstat", Noise)), 200) { MayWriteItsOwn = true },
        new("signed webhook: a caller's number of noise", scene => scene.PostSignedAsync(scene.Voice, ("From", Noise)), 200) { MayWriteItsOwn = true },
        new("signed webhook: a caller who says noise", scene => scene.PostSignedAsync(Path(scene, "dialog/name/1"), ("SpeechResult", Noise), ("Confidence", "NaN")), 200) { MayWriteItsOwn = true },
        new("signed webhook: a caller who says a zero byte", scene => scene.PostSignedAsync(Path(scene, "dialog/name/1"), ("SpeechResult", "a\0b"), ("Confidence", "1e999")), 200, 403) { MayWriteItsOwn = true },
        new("signed webhook: a caller who talks for 60 kB", scene => scene.PostSignedAsync(Path(scene, "dialog/name/1"), ("SpeechResult", new string('ש', 10_000))), 200) { MayWriteItsOwn = true },
        .. new (string Name, string Duration, string Timestamp)[]
        {
            ("negative", "-1", "Thu, 01 Jan 1970 00:00:00 +0000"),
            ("huge", "2147483647", "Fri, 31 Dec 9999 23:59:59 +0000"),
            ("no number at all", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 -1400"),
            ("noise", "NaN", "0001-01-01T00:00:00+14:00"),
        }.Select(end => new HostileCase($"signed webhook: an end with a duration that is {end.Name}", scene => scene.PostSignedAsync(Path(scene, "status"), ("CallStatus", "completed"), ("CallDuration", end.Duration), ("Timestamp", end.Timestamp)), 204) { MayWriteItsOwn = true }),
        new("signed webhook: a recording at an address of the sender's choice", scene => scene.PostSignedAsync(Path(scene, "recording"), ("RecordingStatus", "completed"), ("RecordingSid", "RE" + HostileScene.Canary + "/../.."), ("RecordingUrl", "http://169.254.169.254/latest/meta-data"), ("RecordingDuration", "-5")), 204),
        new("signed webhook: an error's address of noise", scene => scene.PostSignedAsync(Path(scene, "fallback"), ("ErrorCode", Noise), ("ErrorUrl", "http://evil.example/twilio/x/" + new string('a', 20_000))), 200) { MayWriteItsOwn = true },
    ];

    private static string Path(HostileScene scene, string path) => $"/twilio/{scene.Owner.Account.AccountKey}/{path}";

    private static Task<RawAnswer> PostAsync(HostileScene scene, List<KeyValuePair<string, string>> form, Func<string, string[]>? headers = null, string before = "", string more = "")
    {
        var right = scene.Sign(scene.Voice, form);
        byte[] body = [.. Encoding.ASCII.GetBytes(before), .. HostileScene.Encode(form), .. Encoding.ASCII.GetBytes(more)];
        return scene.PostAsync(scene.Voice, body, headers?.Invoke(right) ?? [$"{Signature}: {right}"]);
    }

    /// <summary>To another spelling of the address, signed for the right one.</summary>
    private static Task<RawAnswer> PostToAsync(HostileScene scene, string path)
    {
        var form = scene.Form();
        return scene.PostAsync(path, HostileScene.Encode(form), [$"{Signature}: {scene.Sign(scene.Voice, form)}"]);
    }

    private static Task<RawAnswer> PostSignedForAsync(HostileScene scene, string origin, IEnumerable<string> headers)
    {
        var form = scene.Form();
        return scene.PostAsync(scene.Voice, HostileScene.Encode(form), [.. headers, $"{Signature}: {TwilioSignature.Compute(scene.Owner.Account.AuthToken, origin + scene.Voice, form)}"]);
    }

    private static Task<RawAnswer> PostMultipartAsync(HostileScene scene)
    {
        var form = scene.Form();
        var body = string.Concat(form.Select(field => $"--x\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n")) + "--x--\r\n";
        return scene.PostAsync(scene.Voice, Encoding.UTF8.GetBytes(body), [$"{Signature}: {scene.Sign(scene.Voice, form)}"], "multipart/form-data; boundary=x");
    }
}
