using System.Net;
using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class ValidationTests(TestApp app) : IClassFixture<TestApp>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await app.GrantAsync(TestApp.North, "editor", TestPermissions.Edit);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("""{}""", "name", "צריך למלא את השדה הזה.", "This field is needed.")]
    [InlineData("""{"name":null}""", "name", "צריך למלא את השדה הזה.", "This field is needed.")]
    [InlineData("""{"name":"a"}""", "name", "האורך צריך להיות בין 2 ל-20 תווים.", "The length must be between 2 and 20 characters.")]
    [InlineData("""{"name":"abc","email":"no"}""", "email", "כתובת הדוא\"ל לא תקינה.", "This is not a valid e-mail address.")]
    [InlineData("""{"name":"abc","level":6}""", "level", "הערך צריך להיות בין 1 ל-5.", "The value must be between 1 and 5.")]
    [InlineData("""{"name":"abc","reminders":[{"text":"toolong"}]}""", "reminders[0].text", "עד 5 תווים.", "At most 5 characters.")]
    [InlineData("""{"name":"abc","reminders":[{"text":"a"},{"text":"b","code":"UP"}]}""", "reminders[1].code", "הערך לא בפורמט הנכון.", "The value does not have the right form.")]
    [InlineData("""{"name":"abc","reminders":[{"text":"a","nick":"x"}]}""", "reminders[0].nick", "לפחות 2 תווים.", "At least 2 characters.")]
    [InlineData("""{"name":"abc","level":"3"}""", "level", "הערך לא תקין.", "The value is not valid.")]
    [InlineData("""{"name":"abc","kind":1}""", "kind", "הערך לא תקין.", "The value is not valid.")]
    [InlineData("""{"name":"abc","at":"yesterday"}""", "at", "הערך לא תקין.", "The value is not valid.")]
    public async Task A_wrong_field_is_named_with_a_message_in_the_readers_language(string body, string member, string hebrew, string english)
    {
        foreach (var (language, message) in new[] { ("he", hebrew), ("en-US,en;q=0.9", english) })
        {
            var error = await (await Editor(language).PostTextAsync("api/test/contact", body)).ErrorAsync(HttpStatusCode.BadRequest);

            var single = error.GetProperty("validationErrors").EnumerateArray().ShouldHaveSingleItem();
            single.GetProperty("members").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(member);
            single.GetProperty("message").GetString().ShouldBe(message);
        }
    }

    [Fact]
    public async Task All_wrong_fields_come_at_once()
    {
        var error = await (await Editor("he").PostTextAsync("api/test/contact", """{"email":"no","level":9}""")).ErrorAsync(HttpStatusCode.BadRequest);

        error.GetProperty("message").GetString().ShouldBe("חלק מהפרטים לא תקינים. אפשר לתקן ולנסות שוב.");
        error.GetProperty("validationErrors").EnumerateArray().Select(e => e.GetProperty("members")[0].GetString()).ShouldBe(["name", "email", "level"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"name":"abc","name":"abd"}""")]
    public async Task A_body_that_cannot_be_read_is_refused(string body)
    {
        var error = await (await Editor("he").PostTextAsync("api/test/contact", body)).ErrorAsync(HttpStatusCode.BadRequest);

        error.GetProperty("message").GetString().ShouldBe("חלק מהפרטים לא תקינים. אפשר לתקן ולנסות שוב.");
        error.GetProperty("validationErrors").GetArrayLength().ShouldBeGreaterThan(0);
        error.GetRawText().ShouldNotContain("AgentLocator");
        error.GetRawText().ShouldNotContain("System.");
    }

    [Theory]
    [InlineData("?maxResultCount=5000", "maxResultCount")]
    [InlineData("?maxResultCount=many", "maxResultCount")]
    [InlineData("?filter=longerthanten", "filter")]
    [InlineData("?filter=self", "filter")]
    public async Task A_query_is_checked_too(string query, string member)
    {
        var error = await (await Editor("he").GetAsync("api/test/contact" + query)).ErrorAsync(HttpStatusCode.BadRequest);

        error.GetProperty("validationErrors")[0].GetProperty("members")[0].GetString().ShouldBe(member);
    }

    [Fact]
    public async Task An_id_that_is_none_is_malformed()
    {
        var error = await (await Editor("he").GetAsync("api/test/contact/not-an-id")).ErrorAsync(HttpStatusCode.BadRequest);

        error.GetProperty("validationErrors")[0].GetProperty("members")[0].GetString().ShouldBe("id");
    }

    private HttpClient Editor(string language) => app.SignedIn(TestApp.North, language, "editor");
}
