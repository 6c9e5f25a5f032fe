using System.Text;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>Ids, questions, headers and bodies of the API as nobody's client sends them, by somebody who is signed in.</summary>
internal static class ApiCases
{
    private const string Leads = "/api/crm/lead";
    private const string Calls = "/api/telephony/call";
    private const string Receptionist = "/api/telephony/receptionist";

    public static IEnumerable<HostileCase> All => [.. Ids, .. Questions, .. Headers, .. Bodies];

    private static IEnumerable<HostileCase> Ids =>
    [
        .. new (string Name, string Id)[]
        {
            ("words", HostileScene.Canary),
            ("a number", "1"),
            ("SQL", "1%27%20OR%20%271%27=%271"),
            ("a zero byte", "00000000-0000-0000-0000-00000000000%00"),
            ("digits of another script", "%D9%A0%D9%A0%D9%A0"),
            ("10 kB", new string('a', 6_000)),
            ("hexadecimal with a prefix", "%7B0xb43ddc3a,0xeb96,0x7bf6,%7B0x4d,0x98,0xc9,0x0b,0x95,0x75,0xe6,0x0c%7D%7D"),
        }.Select(id => new HostileCase($"id: {id.Name}", scene => scene.AsOwnerAsync($"GET {Calls}/{id.Id} HTTP/1.1"), 400, 404)),
        new("id: none at all", scene => scene.AsOwnerAsync($"GET {Calls}/{Guid.Empty} HTTP/1.1"), 404),
        new("id: another tenant's", scene => scene.SendAsync($"GET {Calls}/{scene.Call.CallId} HTTP/1.1", [$"Authorization: Bearer {scene.Stranger.Business.AccessToken}"]), 404),
        new("id: another tenant's, of a thing to be changed", scene => scene.SendAsync($"POST /api/crm/task/{scene.Call.CallId}/complete HTTP/1.1", [$"Authorization: Bearer {scene.Stranger.Business.AccessToken}", "Content-Length: 0"]), 404),
        new("id: a way out of the path", scene => scene.AsOwnerAsync($"GET {Calls}/..%2f..%2fopenapi%2fv1.json HTTP/1.1"), 400, 404),
        new("id: a second one in the query", scene => scene.SendAsync($"GET {Calls}/{scene.Call.CallId}?id={Guid.NewGuid()} HTTP/1.1", [$"Authorization: Bearer {scene.Stranger.Business.AccessToken}"]), 404),
    ];

    private static IEnumerable<HostileCase> Questions =>
    [
        .. new[]
        {
            "maxResultCount=-1", "maxResultCount=0", "maxResultCount=2147483648", "maxResultCount=1e3", "maxResultCount=NaN", "maxResultCount=%D9%A2%D9%A5",
            "maxResultCount=", "skipCount=-1", "skipCount=99999999999999999999", "status=" + HostileScene.Canary, "status=99", "from=" + HostileScene.Canary, "from=-1",
            "filter=" + new string('a', 7_000),
        }.Select(query => new HostileCase($"query: {query[..Math.Min(40, query.Length)]}", scene => scene.AsOwnerAsync($"GET {Calls}?{query} HTTP/1.1"), 400)),
        .. new[]
        {
            "skipCount=2147483647", "maxResultCount=5&maxResultCount=5", "maxResultCount[]=5", "sorting=CreationTime;DROP TABLE TelCalls".Replace(" ", "%20", StringComparison.Ordinal), "orderBy=(select%201)",
            "filter=%25%27%20OR%201=1;--", "filter=%5B%25_%5C", "filter=%F0%9F%98%88%E2%80%AE", "filter=" + new string('%', 1).Replace("%", "%25", StringComparison.Ordinal),
            "from=0001-01-01T00:00:00%2B14:00", "to=9999-12-31T23:59:59-14:00", "from=9999-12-31T23:59:59Z", "tenantId=" + HostileScene.Canary, "filter[$ne]=1", "isDeleted=true",
        }.Select(query => new HostileCase($"query: {query[..Math.Min(40, query.Length)]}", scene => scene.AsOwnerAsync($"GET {Calls}?{query} HTTP/1.1"), 200, 400)),
        new("query: a zero byte in a search for calls", scene => scene.AsOwnerAsync($"GET {Calls}?filter=a%00b HTTP/1.1"), 200, 400),
        new("query: a zero byte in a search for leads", scene => scene.AsOwnerAsync($"GET {Leads}?filter=a%00b HTTP/1.1"), 200, 400),
        new("query: half a character in a search", scene => scene.AsOwnerAsync($"GET {Leads}?filter=%ED%A0%80 HTTP/1.1"), 200, 400),
        new("query: a search full of wildcards", scene => scene.AsOwnerAsync($"GET {Leads}?filter={string.Concat(Enumerable.Repeat("%25_", 25))} HTTP/1.1"), 200, 400),
        new("query: two thousand parameters", scene => scene.AsOwnerAsync($"GET {Leads}?{string.Join('&', Enumerable.Range(0, 1500).Select(i => $"a{i}"))} HTTP/1.1"), 200, 400),
    ];

    private static IEnumerable<HostileCase> Headers =>
    [
        new("header: another tenant's id", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"__tenant: {scene.Stranger.Business.TenantId}"]), 403),
        new("header: another tenant's code, in capitals", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"__tenant: {scene.Stranger.Business.Code.ToUpperInvariant()}"]), 403),
        new("header: our own tenant, then another", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"__tenant: {scene.Owner.Business.TenantId}", $"__tenant: {scene.Stranger.Business.TenantId}"]), 200, 403),
        new("header: a tenant of SQL", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"__tenant: ' OR 1=1;--{HostileScene.Canary}"]), 404),
        new("header: a tenant of 20 kB", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"__tenant: {new string('a', 20_000)}"]), 404),
        new("header: a tenant with a zero id", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"__tenant: {Guid.Empty}"]), 404),
        new("header: another tenant by cookie and query", scene => OwnCallsAsync(scene, $"GET {Calls}?__tenant={scene.Owner.Business.TenantId} HTTP/1.1", [$"Cookie: __tenant={scene.Owner.Business.TenantId}"]), 200),
        new("header: another tenant's subdomain", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"Host: {scene.Stranger.Business.Code}.agentlocator.test"]), 403),
        new("header: another tenant's subdomain, forwarded", scene => OwnCallsAsync(scene, $"GET {Calls} HTTP/1.1", [$"X-Forwarded-Host: {scene.Owner.Business.Code}.agentlocator.test"]), 200),
        new("header: a thousand languages", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", ["Accept-Language: " + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"x{i};q=0.{i % 10}"))]), 200),
        new("header: a language of noise", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", [$"Accept-Language: ../../{HostileScene.Canary};q=NaN,*;q=-1,he-IL-x-{new string('a', 200)}"]), 200),
        new("header: a culture in cookie and query", scene => scene.AsOwnerAsync($"GET {Leads}?culture=..%2f..%2fetc&ui-culture={HostileScene.Canary} HTTP/1.1", [$"Cookie: .AspNetCore.Culture=c={HostileScene.Canary}|uic=../x"]), 200),
        new("header: a wish for another method", scene => scene.AsOwnerAsync($"GET {Receptionist} HTTP/1.1", ["X-HTTP-Method-Override: DELETE", "X-HTTP-Method: PUT"]), 200),
        new("header: a wish for another path", scene => scene.SendAsync("GET /api/abp/application-configuration HTTP/1.1", [$"X-Original-URL: {Leads}", $"X-Rewrite-URL: {Leads}"]), 200),
        new("header: a page of another site asks whether it may", scene => NoCorsAsync(scene, $"OPTIONS {Leads} HTTP/1.1", ["Origin: https://evil.example", "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: authorization"]), 204, 401, 404, 405),
        new("header: a page of another site reads", scene => NoCorsAsync(scene, $"GET {Leads} HTTP/1.1", ["Origin: https://evil.example"]), 401),
        new("header: a thousand ranges of a recording", scene => scene.SendAsync($"GET /recordings/{HostileScene.Canary} HTTP/1.1", ["Range: bytes=" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{i}-{i}"))]), 404),
        new("header: a link of 20 kB", scene => scene.SendAsync($"GET /recordings/{new string('A', 6_000)} HTTP/1.1", []), 404),
        new("header: an answer in a format that there is not", scene => scene.AsOwnerAsync($"GET {Leads} HTTP/1.1", ["Accept: text/html;<script>", "Accept-Charset: utf-7", "Accept-Encoding: bomb"]), 200, 400, 406),
    ];

    private static IEnumerable<HostileCase> Bodies =>
    [
        .. new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "application/json; charset=utf-7", "text/json+xml", "application/octet-stream", "json" }
            .Select(type => new HostileCase($"body: JSON as {type}", scene => scene.JsonAsOwnerAsync("PUT", Receptionist, "{}", type), 400, 415)),
        new("body: none, and no type", scene => scene.AsOwnerAsync($"PUT {Receptionist} HTTP/1.1", ["Content-Length: 0"]), 400, 415),
        new("body: packed", scene => scene.AsOwnerAsync($"PUT {Receptionist} HTTP/1.1", ["Content-Type: application/json", "Content-Encoding: gzip", "Content-Length: 3"], [0x1f, 0x8b, 8]), 400, 415),
        new("body: of XML that names a file", scene => scene.JsonAsOwnerAsync("PUT", Receptionist, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "text/xml"), 415),
        .. new (string Name, string Json)[]
        {
            ("nested a hundred thousand times", new string('[', 100_000)),
            ("nested in an unknown field", """{"closing":"a","unknown":""" + new string('[', 10_000) + new string(']', 10_000) + "}"),
            ("that ends in the middle", """{"closing":"a"""),
            ("an array for an object", """[{"closing":"a"}]"""),
            ("an object for a text", """{"closing":{"$type":"System.IO.FileInfo"}}"""),
            ("a number for a text", """{"closing":1}"""),
            ("NaN", """{"closing":NaN}"""),
            ("half a character", """{"closing":"\ud800"}"""),
            ("a zero byte in a text", """{"greeting":"a\u0000b","closing":"a\u0000b"}"""),
            ("a text of 1 MB", $$"""{"closing":"{{new string('a', 1_000_000)}}"}"""),
            ("just null", "null"),
            ("just a text", $"\"{HostileScene.Canary}\""),
            ("with a comment", "{/* */}"),
            ("with a prototype", """{"__proto__":{"admin":true},"constructor":{"prototype":{}},"closing":1}"""),
            ("of invalid UTF-8", "{\"closing\":\"\u00ff\u00fe\"}"),
        }.Select(body => new HostileCase($"body: {body.Name}", scene => scene.JsonAsOwnerAsync("PUT", Receptionist, body.Name == "of invalid UTF-8" ? Encoding.Latin1.GetBytes(body.Json) : Encoding.UTF8.GetBytes(body.Json), "application/json"), 400)),
        new("body: an account of another tenant by its id", scene => scene.JsonAsOwnerAsync("PUT", "/api/telephony/twilio-account", $$"""{"id":"{{scene.Stranger.Account.AccountId}}","tenantId":"{{scene.Stranger.Business.TenantId}}","accountSid":"{{HostileScene.Canary}}","authToken":"x"}"""), 400),
        new("body: a sign-in that is a query", scene => PostAsync(scene, "/api/identity/session/sign-in", """{"email":{"$ne":null},"password":{"$ne":null}}"""), 400),
        new("body: a sign-in with a zero byte", scene => PostAsync(scene, "/api/identity/session/sign-in", """{"email":"a\u0000@example.com","password":"x\u0000"}"""), 400, 401, 403),
        new("body: a password of 1 MB", scene => PostAsync(scene, "/api/identity/session/sign-in", $$"""{"email":"a@example.com","password":"{{new string('p', 1_000_000)}}"}"""), 400),
        new("body: a sign-up with zero bytes", scene => PostAsync(scene, "/api/saas/sign-up", """{"businessName":"a\u0000b","businessCode":"zero-bytes","ownerName":"c\u0000d","email":"zero@example.com","phone":"054-1234567","password":"correct horse battery"}"""), 400),
        new("body: a sign-up with a page for a name", scene => PostAsync(scene, "/api/saas/sign-up", $$"""{"businessName":"<script>{{HostileScene.Canary}}</script>","businessCode":"../{{HostileScene.Canary}}","ownerName":"x","email":"x","phone":"x","password":"x"}"""), 400),
        new("body: 40 MB", scene => scene.AsOwnerAsync($"PUT {Receptionist} HTTP/1.1", ["Content-Type: application/json", "Content-Length: 40000000"], new byte[1000]), 400, 413),
    ];

    private static Task<RawAnswer> PostAsync(HostileScene scene, string path, string json) =>
        scene.PostAsync(path, Encoding.UTF8.GetBytes(json), [], "application/json");

    /// <summary>Asked by the stranger, who has no calls.</summary>
    private static async Task<RawAnswer> OwnCallsAsync(HostileScene scene, string requestLine, string[] headers)
    {
        var answer = await scene.SendAsync(requestLine, [$"Authorization: Bearer {scene.Stranger.Business.AccessToken}", .. headers]);
        answer.Body.ShouldNotContain($"{scene.Call.CallId}");
        return answer;
    }

    private static async Task<RawAnswer> NoCorsAsync(HostileScene scene, string requestLine, string[] headers)
    {
        var answer = await scene.SendAsync(requestLine, headers);
        answer.Head.ShouldNotContain("Access-Control-", Case.Insensitive);
        return answer;
    }
}
