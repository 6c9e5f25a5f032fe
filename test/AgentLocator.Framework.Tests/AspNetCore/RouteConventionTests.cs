using System.Net;
using System.Net.Http.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class RouteConventionTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Guid Id = new("44444444-4444-4444-4444-444444444444");

    [Theory]
    [InlineData("GetListAsync", "GET", "api/test/contact")]
    [InlineData("GetAsync", "GET", "api/test/contact/{id}")]
    [InlineData("CreateAsync", "POST", "api/test/contact")]
    [InlineData("UpdateAsync", "PUT", "api/test/contact/{id}")]
    [InlineData("DeleteAsync", "DELETE", "api/test/contact/{id}")]
    [InlineData("AssignToOwnerAsync", "POST", "api/test/contact/{id}/assign-to-owner/{ownerId}")]
    [InlineData("GetRecentCallsAsync", "GET", "api/test/contact/recent-calls")]
    [InlineData("GetByCallAsync", "GET", "api/test/contact/by-call/{callId}")]
    [InlineData("SendReminderAsync", "POST", "api/test/contact/send-reminder")]
    [InlineData("PatchNoteAsync", "PATCH", "api/test/contact/{id}/note")]
    [InlineData("PutStateAsync", "PUT", "api/test/contact/{id}/state")]
    [InlineData("AddTagAsync", "POST", "api/test/contact/{id}/tag")]
    [InlineData("RemoveTagAsync", "DELETE", "api/test/contact/{id}/tag")]
    [InlineData("CompleteAsync", "POST", "api/test/contact/{id}/complete")]
    [InlineData("GetAllOpenAsync", "GET", "api/test/contact/open")]
    [InlineData("GetawayAsync", "POST", "api/test/contact/getaway")]
    public void A_method_name_becomes_a_verb_and_a_path(string method, string verb, string path)
    {
        var endpoint = Endpoints().Single(e => NameOf(e) == $"ContactAppService.{method}");

        endpoint.RoutePattern.RawText!.TrimStart('/').ShouldBe(path);
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.ShouldBe([verb]);
    }

    [Fact]
    public void What_is_hidden_and_what_is_inherited_has_no_route()
    {
        var names = Endpoints().Select(NameOf).Where(name => name is not null).ToList();

        names.ShouldNotContain("ContactAppService.HiddenAsync");
        names.ShouldNotContain(name => name!.Contains("LazyServiceProvider", StringComparison.Ordinal));
        names.Count(name => name!.StartsWith("ContactAppService", StringComparison.Ordinal)).ShouldBe(16);
        names.ShouldNotContain(name => name!.StartsWith("AbpApplicationConfigurationAppService", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_query_object_is_bound_from_the_query()
    {
        var page = await (await User().GetAsync("api/test/contact?filter=abc&skipCount=7&maxResultCount=2")).JsonAsync();

        page.GetProperty("totalCount").GetInt64().ShouldBe(7);
        page.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("abc");
    }

    [Fact]
    public async Task Ids_are_bound_from_the_path_and_the_rest_from_body_and_query()
    {
        var updated = await (await User().PutAsJsonAsync($"api/test/contact/{Id}", new { name = "Noa" })).JsonAsync();

        updated.GetProperty("id").GetGuid().ShouldBe(Id);
        updated.GetProperty("name").GetString().ShouldBe("Noa");
        (await User().PostAsync($"api/test/contact/{Id}/tag?tag=vip", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await User().PostAsync($"api/test/contact/{Id}/complete", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_is_answered_with_204_and_an_object_with_200()
    {
        (await User().PostAsync($"api/test/contact/{Id}/assign-to-owner/{Id}", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await User().GetAsync($"api/test/contact/{Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await User().PostAsJsonAsync("api/test/contact/send-reminder", new { text = "x" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private HttpClient User() => app.SignedIn(TestApp.North);

    private List<RouteEndpoint> Endpoints() => [.. app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static string? NameOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.Controllers.ControllerActionDescriptor>() is { } action
            ? $"{action.ControllerTypeInfo.Name}.{action.MethodInfo.Name}"
            : null;
}
