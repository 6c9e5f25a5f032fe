using System.Net;
using System.Text.Json;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Modules.Tests.Crm;

public sealed class CrmApiTests(SharedHost shared)
{
    [Fact]
    public async Task Leads_are_found_by_name_number_and_reason()
    {
        var business = await shared.Host.SignUpAsync();
        await business.HandleAsync(business.NewCall("+972541111111", "דנה כהן", "תיקון מזגן", "+97239876543"));
        await business.HandleAsync(business.NewCall("+972542222222", "John Smith", "50% הנחה"));
        var found = new Dictionary<string, int>
        {
            ["דנה"] = 1,
            ["smith"] = 1,
            ["SMITH"] = 1,
            ["מזגן"] = 1,
            ["054-111"] = 1,
            ["+97254111"] = 1,
            ["03-9876"] = 1,
            ["054"] = 2,
            ["50%"] = 1,
            ["%"] = 1,
            ["_"] = 0,
            ["אין כזה"] = 0,
            [""] = 2,
        };

        foreach (var (filter, count) in found)
        {
            var list = await business.GetAsync($"/api/crm/lead?filter={Uri.EscapeDataString(filter)}");
            list.GetProperty("totalCount").GetInt32().ShouldBe(count, filter);
            list.GetProperty("items").GetArrayLength().ShouldBe(count, filter);
        }
    }

    [Fact]
    public async Task Lists_come_newest_first_and_page_by_page()
    {
        var business = await shared.Host.SignUpAsync();
        for (var i = 0; i < 3; i++)
        {
            await business.HandleAsync(business.NewCall($"+97254111111{i}", reason: $"סיבה {i}"));
        }

        foreach (var path in new[] { "/api/crm/lead", "/api/crm/task" })
        {
            var page = await business.GetAsync($"{path}?skipCount=1&maxResultCount=1");
            page.GetProperty("totalCount").GetInt32().ShouldBe(3);
            page.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().Text("title").ShouldBe("סיבה 1");
        }
    }

    [Fact]
    public async Task A_list_that_makes_no_sense_is_refused()
    {
        var business = await shared.Host.SignUpAsync();

        foreach (var query in new[] { "lead?maxResultCount=0", "lead?maxResultCount=100000", "lead?skipCount=-1", "task?maxResultCount=100000", "task?state=Whatever" })
        {
            (await business.Http.GetAsync($"/api/crm/{query}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
        }
    }

    [Fact]
    public async Task A_task_is_completed_and_reopened()
    {
        var business = await shared.Host.SignUpAsync();
        var links = await business.HandledAsync(business.NewCall("+972541111111", "דנה", "תיקון"));
        var id = links.GetProperty("tasks")[0].Text("id");

        (await PostAsync(business, $"/api/crm/task/{id}/complete")).GetProperty("isDone").GetBoolean().ShouldBeTrue();
        (await PostAsync(business, $"/api/crm/task/{id}/complete")).GetProperty("isDone").GetBoolean().ShouldBeTrue();
        (await business.CountAsync("/api/crm/task?state=Open")).ShouldBe(0);
        (await business.CountAsync("/api/crm/task?state=Done")).ShouldBe(1);
        var lead = await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}");
        lead.GetProperty("timeline").EnumerateArray().Count(entry => entry.Text("kind") == "TaskCompleted").ShouldBe(1);

        (await PostAsync(business, $"/api/crm/task/{id}/reopen")).GetProperty("isDone").GetBoolean().ShouldBeFalse();
        (await business.CountAsync("/api/crm/task?state=Open")).ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_shows_its_contact_and_what_happened_newest_first()
    {
        var business = await shared.Host.SignUpAsync();
        var links = await business.HandledAsync(business.NewCall("+972541111111", "דנה", "תיקון"));

        var lead = await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}");
        var contact = await business.GetAsync($"/api/crm/contact/{links.Text("contact", "id")}");

        lead.GetProperty("contact").GetRawText().ShouldBe(contact.GetRawText());
        contact.Text("phone").ShouldBe("+972541111111");
        var times = lead.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("at").GetDateTime()).ToList();
        times.ShouldBe(times.OrderDescending());
        lead.GetProperty("timeline").EnumerateArray().Last().Text("kind").ShouldBe("Call");
        lead.Text("createdAt")!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task A_lead_shows_calls_of_its_contact_that_left_nothing()
    {
        var business = await shared.Host.SignUpAsync();
        var links = await business.HandledAsync(business.NewCall("+972541111111", "דנה", "תיקון"));
        await business.HandleAsync(business.NewCall("+972541111111"));
        await business.HandleAsync(business.NewCall("+972542222222"));

        var lead = await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}");

        lead.GetProperty("timeline").EnumerateArray().Where(entry => entry.Text("kind") == "Call").Select(entry => entry.Text("text"))
            .ShouldBe(["לא נמסרו פרטים", "תיקון"]);
    }

    [Fact]
    public async Task A_call_that_still_runs_has_nothing_yet()
    {
        var business = await shared.Host.SignUpAsync();

        var links = await business.LinksAsync(new CallEndedEto { CallId = business.NewId() });

        links.IsNull("contact").ShouldBeTrue();
        links.IsNull("lead").ShouldBeTrue();
        links.GetProperty("tasks").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_agent_never_sees_another_tenants_leads()
    {
        var mine = await shared.Host.SignUpAsync();
        var theirs = await shared.Host.SignUpAsync();
        var call = mine.NewCall("+972541111111", "דנה", "תיקון");
        var links = await mine.HandledAsync(call);
        var taskId = links.GetProperty("tasks")[0].Text("id");

        (await theirs.CountAsync("/api/crm/lead")).ShouldBe(0);
        (await theirs.CountAsync("/api/crm/task")).ShouldBe(0);
        (await theirs.LinksAsync(call)).IsNull("lead").ShouldBeTrue();
        (await theirs.Http.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Http.GetAsync($"/api/crm/contact/{links.Text("contact", "id")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Http.PostAsync($"/api/crm/task/{taskId}/complete", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await shared.Host.Anonymous().GetAsync("/api/crm/lead")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Texts_are_in_the_readers_language()
    {
        var business = await shared.Host.SignUpAsync();
        await business.HandleAsync(business.NewCall("anonymous"));
        business.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        business.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var list = await business.GetAsync("/api/crm/task?state=Open");

        list.GetProperty("items")[0].Text("title").ShouldBe("Call without details from a withheld number");
    }

    private static async Task<JsonElement> PostAsync(Business business, string path)
    {
        var response = await business.Http.PostAsync(path, null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
