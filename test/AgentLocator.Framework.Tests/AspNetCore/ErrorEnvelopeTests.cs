using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class ErrorEnvelopeTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Internal = "Something went wrong on our side. It has been logged; please try again.";

    [Theory]
    [InlineData("business", 403, "Test:TooMany", "Too many: 3 of 2.")]
    [InlineData("unknown-code", 403, "Test:NoText", Internal)]
    [InlineData("not-found", 404, null, "Not found.")]
    [InlineData("conflict", 409, null, "Somebody changed this in the meantime. Please reload and try again.")]
    [InlineData("forbidden", 403, null, "You may not do this.")]
    [InlineData("validation", 400, null, "the whole")]
    [InlineData("not-implemented", 501, null, Internal)]
    [InlineData("other", 500, null, Internal)]
    public async Task Every_exception_has_its_status_and_text(string how, int status, string? code, string message)
    {
        var error = await FailAsync(app.SignedIn(TestApp.North, "en"), how, status);

        error.GetProperty("code").GetString().ShouldBe(code);
        error.GetProperty("message").GetString().ShouldBe(message);
        error.GetRawText().ShouldNotContain("inner text");
        error.GetRawText().ShouldNotContain("secret");
    }

    [Fact]
    public async Task The_envelope_always_has_its_five_members()
    {
        var error = await FailAsync(app.Anonymous(), "other", 500);

        error.EnumerateObject().Select(member => member.Name).ShouldBe(["code", "message", "details", "data", "validationErrors"], ignoreOrder: true);
        error.GetProperty("details").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_broken_rule_carries_its_values_and_details()
    {
        var error = await FailAsync(app.Anonymous("he"), "business", 403);

        error.GetProperty("message").GetString().ShouldBe("יותר מדי: 3 מתוך 2.");
        error.GetProperty("details").GetString().ShouldBe("more");
        error.GetProperty("data").GetProperty("limit").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_rule_at_a_field_is_shown_there()
    {
        var error = await FailAsync(app.Anonymous(), "validation", 400);

        var single = error.GetProperty("validationErrors").EnumerateArray().ShouldHaveSingleItem();
        single.GetProperty("members")[0].GetString().ShouldBe("businessCode");
        single.GetProperty("message").GetString().ShouldBe("the field");
    }

    [Fact]
    public async Task What_a_user_may_not_do_is_401_for_nobody()
    {
        var error = await FailAsync(app.Anonymous("en"), "forbidden", 401);

        error.GetProperty("message").GetString().ShouldBe("Please sign in.");
    }

    [Fact]
    public async Task Nobody_gets_401_and_somebody_without_the_permission_403()
    {
        var body = new { name = "Dana" };

        var anonymous = await (await app.Anonymous("en").PostAsJsonAsync("api/test/contact", body)).ErrorAsync(HttpStatusCode.Unauthorized);
        var stranger = await (await app.SignedIn(TestApp.North, "en").PostAsJsonAsync("api/test/contact", body)).ErrorAsync(HttpStatusCode.Forbidden);

        anonymous.GetProperty("message").GetString().ShouldBe("Please sign in.");
        stranger.GetProperty("message").GetString().ShouldBe("You may not do this.");
    }

    [Fact]
    public async Task A_granted_permission_opens_the_door_in_its_own_tenant_only()
    {
        await app.GrantAsync(TestApp.North, "clerk", TestPermissions.Edit);

        (await app.SignedIn(TestApp.North, "he", "clerk").PostAsJsonAsync("api/test/contact", new { name = "Clerk" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SignedIn(TestApp.South, "he", "clerk").PostAsJsonAsync("api/test/contact", new { name = "Clerk" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_path_of_the_api_that_is_not_there_gets_the_envelope()
    {
        var error = await (await app.SignedIn(TestApp.North, "en").GetAsync("api/test/nowhere")).ErrorAsync(HttpStatusCode.NotFound);

        error.GetProperty("message").GetString().ShouldBe("Not found.");
    }

    private static async Task<JsonElement> FailAsync(HttpClient client, string how, int status) =>
        await (await client.PostAsJsonAsync("api/test/probe/fail", new { how })).ErrorAsync((HttpStatusCode)status);
}
