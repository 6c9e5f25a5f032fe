using System.Text.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class ApplicationConfigurationTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Path = "api/abp/application-configuration";

    [Fact]
    public async Task Nobody_learns_only_what_everybody_may_know()
    {
        var config = await GetAsync(app.Anonymous(), "?includeLocalizationResources=false");

        config.GetProperty("auth").GetProperty("grantedPolicies").EnumerateObject().ShouldBeEmpty();
        config.GetProperty("setting").GetProperty("values").EnumerateObject().ShouldBeEmpty();
        config.GetProperty("localization").GetProperty("resources").EnumerateObject().ShouldBeEmpty();
        config.GetProperty("currentUser").GetProperty("isAuthenticated").GetBoolean().ShouldBeFalse();
        config.GetProperty("currentTenant").GetProperty("isAvailable").GetBoolean().ShouldBeFalse();
        config.GetProperty("multiTenancy").GetProperty("isEnabled").GetBoolean().ShouldBeTrue();
        config.GetProperty("clock").GetProperty("kind").GetString().ShouldBe("Utc");
        config.GetProperty("timing").GetProperty("timeZone").GetProperty("iana").GetProperty("timeZoneName").GetString().ShouldBe("Asia/Jerusalem");
        config.GetProperty("timing").GetProperty("timeZone").GetProperty("windows").GetProperty("timeZoneId").GetString().ShouldBe("Israel Standard Time");
    }

    [Fact]
    public async Task A_user_learns_its_grants_tenant_and_visible_settings()
    {
        await app.GrantAsync(TestApp.North, "manager", TestPermissions.Contacts, TestPermissions.Edit, TestPermissions.HostOnly);
        await app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<ISettingManager>().SetForCurrentTenantAsync(TestSettings.Shown, "of north"));

        var config = await GetAsync(app.SignedIn(TestApp.North, "he", "manager"), "");

        config.GetProperty("auth").GetProperty("grantedPolicies").EnumerateObject().Select(p => p.Name).ShouldBe([TestPermissions.Contacts, TestPermissions.Edit], ignoreOrder: true);
        config.GetProperty("setting").GetProperty("values").EnumerateObject().ShouldHaveSingleItem().Value.GetString().ShouldBe("of north");
        config.GetProperty("currentTenant").GetProperty("id").GetGuid().ShouldBe(TestApp.North);
        config.GetProperty("currentTenant").GetProperty("name").GetString().ShouldBe("north");
        config.GetProperty("currentUser").GetProperty("id").GetGuid().ShouldBe(TestApp.UserId);
        config.GetProperty("currentUser").GetProperty("userName").GetString().ShouldBe("dana");
        config.GetProperty("currentUser").GetProperty("roles")[0].GetString().ShouldBe("manager");
    }

    [Fact]
    public async Task Another_tenants_user_of_the_same_role_learns_nothing_of_it()
    {
        await app.GrantAsync(TestApp.North, "seller", TestPermissions.Contacts);

        var config = await GetAsync(app.SignedIn(TestApp.South, "he", "seller"), "");

        config.GetProperty("auth").GetProperty("grantedPolicies").EnumerateObject().ShouldBeEmpty();
        config.GetProperty("setting").GetProperty("values").GetProperty(TestSettings.Shown).GetString().ShouldBe("default");
    }

    [Theory]
    [InlineData("he", "he", true)]
    [InlineData("he-IL", "he", true)]
    [InlineData("en-GB,en;q=0.8,he;q=0.5", "en", false)]
    [InlineData("fr", "he", true)]
    public async Task The_language_is_the_readers_else_hebrew(string acceptLanguage, string culture, bool rightToLeft)
    {
        var localization = (await GetAsync(app.Anonymous(acceptLanguage), "")).GetProperty("localization");

        localization.GetProperty("currentCulture").GetProperty("cultureName").GetString().ShouldBe(culture);
        localization.GetProperty("currentCulture").GetProperty("isRightToLeft").GetBoolean().ShouldBe(rightToLeft);
        localization.GetProperty("languages").EnumerateArray().Select(l => l.GetProperty("cultureName").GetString()).ShouldBe(["he", "en"]);
        localization.GetProperty("languages")[0].GetProperty("displayName").GetString().ShouldBe("עברית");
    }

    [Fact]
    public async Task The_query_wins_over_the_cookie_and_the_cookie_over_the_header()
    {
        async Task<string?> CultureAsync(string query, string? cookie) =>
            (await (await app.Anonymous("he").GetFromHostAsync(null, "api/test/probe" + query, ("Cookie", cookie))).JsonAsync()).GetProperty("culture").GetString();

        (await CultureAsync("?culture=en", null)).ShouldBe("en");
        (await CultureAsync("", ".AspNetCore.Culture=c%3Den%7Cuic%3Den")).ShouldBe("en");
        (await CultureAsync("?culture=he", ".AspNetCore.Culture=c%3Den%7Cuic%3Den")).ShouldBe("he");
        (await CultureAsync("?culture=xx", null)).ShouldBe("he");
    }

    [Fact]
    public async Task Texts_come_in_the_readers_language_and_fall_back_to_hebrew()
    {
        var texts = (await GetAsync(app.Anonymous("en"), "")).GetProperty("localization").GetProperty("resources").GetProperty("Test").GetProperty("texts");

        texts.GetProperty("Permission:Test.Contacts.Edit").GetString().ShouldBe("Edit contacts");
        texts.GetProperty("OnlyHebrew").GetString().ShouldBe("רק בעברית");
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string query) => await (await client.GetAsync(Path + query)).JsonAsync();
}
