using System.Text.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class OpenApiTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Operations_are_named_by_module_controller_and_method()
    {
        var document = await DocumentAsync();

        var ids = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        ids.ShouldContain("Test_Contact_GetList");
        ids.ShouldContain("Test_Contact_AssignToOwner");
        ids.ShouldContain("Test_Probe_WriteThenFail");
        ids.ShouldContain("Abp_AbpApplicationConfiguration_Get");
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public async Task Schemas_are_named_as_their_dtos()
    {
        var names = Schemas(await DocumentAsync()).EnumerateObject().Select(schema => schema.Name).ToList();

        names.ShouldContain("ContactDto");
        names.ShouldContain("PagedResultDtoOfContactListItemDto");
        names.ShouldContain("ContactKind");
        names.ShouldBe(names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_answers_properties_are_required_unless_they_may_be_null()
    {
        var contact = Schemas(await DocumentAsync()).GetProperty("ContactDto");

        contact.GetProperty("required").EnumerateArray().Select(name => name.GetString())
            .ShouldBe(["at", "children", "id", "kind", "level", "name", "score"]);
    }

    [Fact]
    public async Task A_requests_properties_are_required_where_it_says_so()
    {
        var create = Schemas(await DocumentAsync()).GetProperty("CreateContactDto");

        create.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["name"]);
    }

    [Fact]
    public async Task Numbers_are_numbers_enums_are_their_names_and_times_are_times()
    {
        var schemas = Schemas(await DocumentAsync());
        var properties = schemas.GetProperty("ContactDto").GetProperty("properties");

        properties.GetProperty("level").GetProperty("type").GetString().ShouldBe("integer");
        properties.GetProperty("level").TryGetProperty("pattern", out _).ShouldBeFalse();
        properties.GetProperty("score").GetProperty("type").GetString().ShouldBe("number");
        properties.GetProperty("at").GetProperty("type").GetString().ShouldBe("string");
        properties.GetProperty("at").GetProperty("format").GetString().ShouldBe("date-time");
        properties.GetProperty("endedAt").GetProperty("type").EnumerateArray().Select(t => t.GetString()).ShouldBe(["null", "string"]);
        properties.GetProperty("id").GetProperty("format").GetString().ShouldBe("uuid");
        properties.GetProperty("kind").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/ContactKind");
        schemas.GetProperty("ContactKind").GetProperty("type").GetString().ShouldBe("string");
        schemas.GetProperty("ContactKind").GetProperty("enum").EnumerateArray().Select(e => e.GetString()).ShouldBe(["Person", "Company"]);
    }

    [Fact]
    public async Task The_document_does_not_depend_on_where_and_when_it_is_made()
    {
        var first = await (await Client().GetAsync("openapi/v1.json")).Content.ReadAsStringAsync();
        var second = await (await Client().GetFromHostAsync("other.test", "openapi/v1.json")).Content.ReadAsStringAsync();
        var document = JsonSerializer.Deserialize<JsonElement>(first);

        second.ShouldBe(first);
        document.GetProperty("openapi").GetString().ShouldStartWith("3.1");
        document.TryGetProperty("servers", out _).ShouldBeFalse();
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        paths.ShouldAllBe(path => path.StartsWith("/api/"));
        paths.ShouldBe(paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_operation_says_what_is_really_sent()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");

        var list = paths.GetProperty("/api/test/contact").GetProperty("get");
        list.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldBe(["filter", "skipCount", "maxResultCount"]);
        list.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().ShouldHaveSingleItem().Name.ShouldBe("application/json");
        paths.GetProperty("/api/test/contact").GetProperty("post").GetProperty("requestBody").GetProperty("content").EnumerateObject()
            .ShouldHaveSingleItem().Name.ShouldBe("application/json");
        paths.GetProperty("/api/test/contact/{id}").GetProperty("delete").GetProperty("responses").EnumerateObject()
            .Select(response => response.Name).ShouldBe(["204", "default"]);
        paths.GetProperty("/api/test/contact/{id}/assign-to-owner/{ownerId}").GetProperty("post").GetProperty("parameters")
            .EnumerateArray().Select(p => (p.GetProperty("name").GetString(), p.GetProperty("in").GetString())).ShouldBe([("id", "path"), ("ownerId", "path")]);
    }

    private HttpClient Client() => app.SignedIn(TestApp.North);

    private async Task<JsonElement> DocumentAsync() => await (await Client().GetAsync("openapi/v1.json")).JsonAsync();

    private static JsonElement Schemas(JsonElement document) => document.GetProperty("components").GetProperty("schemas");
}
