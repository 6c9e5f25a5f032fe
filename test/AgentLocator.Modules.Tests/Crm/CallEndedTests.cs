using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.EventBus.Distributed;
using AgentLocator.Crm.Leads;
using AgentLocator.Crm.Pipelines;
using AgentLocator.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Crm;

public sealed class CallEndedTests(SharedHost shared)
{
    [Fact]
    public async Task A_call_with_details_makes_a_contact_a_lead_and_a_follow_up_task()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה כהן", "תיקון מזגן", "+97239876543");

        var links = await business.HandledAsync(call);

        links.Text("contact", "name").ShouldBe("דנה כהן");
        links.Text("contact", "phone").ShouldBe("+972541234567");
        links.Text("lead", "title").ShouldBe("תיקון מזגן");
        links.Text("lead", "callbackNumber").ShouldBe("+97239876543");
        links.Text("lead", "stageName").ShouldBe("חדש");
        links.Text("lead", "source").ShouldBe("Call");
        links.GetProperty("lead").GetProperty("isOpen").GetBoolean().ShouldBeTrue();
        var task = links.GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem();
        task.Text("kind").ShouldBe("FollowUp");
        task.Text("title").ShouldBe("תיקון מזגן");
        task.Text("contactName").ShouldBe("דנה כהן");
        task.Text("leadId").ShouldBe(links.Text("lead", "id"));
        task.Text("callId").ShouldBe(call.CallId.ToString());
    }

    [Fact]
    public async Task A_published_call_is_handled()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", reason: "שעות פתיחה");

        await shared.Host.Services.GetRequiredService<TenantScope>().RunAsync(
            business.TenantId,
            services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(call));

        await Eventually.BeTrueAsync(async () => !(await business.LinksAsync(call)).IsNull("lead"), "the lead of a published call");
    }

    [Fact]
    public async Task Handling_a_call_twice_makes_one_of_each()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון");

        await business.HandleAsync(call);
        await business.HandleAsync(call);

        (await business.CountAsync("/api/crm/lead")).ShouldBe(1);
        (await business.CountAsync("/api/crm/task")).ShouldBe(1);
        var lead = await business.GetAsync($"/api/crm/lead/{(await business.LinksAsync(call)).Text("lead", "id")}");
        lead.GetProperty("timeline").EnumerateArray().Select(entry => entry.Text("kind")).Order()
            .ShouldBe(["Call", "LeadCreated", "TaskCreated"]);
    }

    [Fact]
    public async Task Calls_of_one_number_at_the_same_time_make_one_contact_and_one_open_lead()
    {
        var business = await shared.Host.SignUpAsync();
        var calls = Enumerable.Range(0, 4).Select(i => business.NewCall("+972541234567", $"שם {i}", $"סיבה {i}")).ToList();

        await Task.WhenAll(calls.Select(call => Task.Run(() => business.HandleAsync(call))));

        var links = await Task.WhenAll(calls.Select(business.LinksAsync));
        links.Select(l => l.Text("contact", "id")).Distinct().ShouldHaveSingleItem();
        links.Select(l => l.Text("lead", "id")).Distinct().ShouldHaveSingleItem();
        (await business.CountAsync("/api/crm/lead")).ShouldBe(1);
        (await business.CountAsync("/api/crm/task")).ShouldBe(calls.Count);
    }

    [Fact]
    public async Task The_same_call_at_the_same_time_makes_one_task()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => business.HandleAsync(call))));

        (await business.CountAsync("/api/crm/lead")).ShouldBe(1);
        (await business.CountAsync("/api/crm/task")).ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("+266696687")]
    [InlineData(EndedCalls.Number)]
    public async Task A_caller_without_a_number_is_known_by_the_number_keyed_in(string? from)
    {
        var business = await shared.Host.SignUpAsync();

        var links = await business.HandledAsync(business.NewCall(from, "דנה", callback: "+97239876543"));

        links.Text("contact", "phone").ShouldBe("+97239876543");
        links.GetProperty("lead").IsNull("callbackNumber").ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_of_whom_only_words_are_known_is_a_contact_without_a_number()
    {
        var business = await shared.Host.SignUpAsync();

        var links = await business.HandledAsync(business.NewCall(from: null, "דנה", "תיקון"));

        links.Text("contact", "name").ShouldBe("דנה");
        links.GetProperty("contact").IsNull("phone").ShouldBeTrue();
        links.Text("lead", "title").ShouldBe("תיקון");
    }

    [Fact]
    public async Task A_caller_who_gave_nothing_makes_a_contact_and_a_missed_call_task_and_no_lead()
    {
        var business = await shared.Host.SignUpAsync();

        var links = await business.HandledAsync(business.NewCall("+972541234567", "  "));

        links.Text("contact", "name").ShouldBe("054-123-4567");
        links.IsNull("lead").ShouldBeTrue();
        var task = links.GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem();
        task.Text("kind").ShouldBe("MissedCall");
        task.Text("title").ShouldBe("שיחה בלי פרטים: 054-123-4567");
        task.IsNull("leadId").ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_who_gave_nothing_makes_a_missed_call_task_only()
    {
        var business = await shared.Host.SignUpAsync();

        var links = await business.HandledAsync(business.NewCall("anonymous"));

        links.IsNull("contact").ShouldBeTrue();
        links.IsNull("lead").ShouldBeTrue();
        var task = links.GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem();
        task.Text("title").ShouldBe("שיחה בלי פרטים ממספר חסוי");
        task.IsNull("contactId").ShouldBeTrue();
    }

    [Fact]
    public async Task A_voice_message_is_something_given()
    {
        var business = await shared.Host.SignUpAsync();

        var links = await business.HandledAsync(business.NewCall("+972541234567", voicemail: true));

        links.Text("lead", "title").ShouldBe("פנייה בשיחה");
        links.GetProperty("tasks")[0].Text("title").ShouldBe("לחזור אל 054-123-4567");
        var lead = await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}");
        lead.GetProperty("timeline").EnumerateArray().Single(entry => entry.Text("kind") == "Call").Text("text").ShouldBe("הושארה הודעה קולית");
    }

    [Fact]
    public async Task A_second_call_fills_what_the_open_lead_lacks_and_goes_on_its_timeline()
    {
        var business = await shared.Host.SignUpAsync();
        var first = await business.HandledAsync(business.NewCall("+972541234567", voicemail: true));

        var second = await business.HandledAsync(business.NewCall("+972541234567", "דנה", "תיקון מזגן", "+97239876543"));
        var third = await business.HandledAsync(business.NewCall("+972541234567", "רון", "משהו אחר", "+97239999999"));

        third.Text("lead", "id").ShouldBe(first.Text("lead", "id"));
        second.Text("lead", "id").ShouldBe(first.Text("lead", "id"));
        third.Text("contact", "name").ShouldBe("דנה");
        var lead = await business.GetAsync($"/api/crm/lead/{first.Text("lead", "id")}");
        lead.Text("reason").ShouldBe("תיקון מזגן");
        lead.Text("callbackNumber").ShouldBe("+97239876543");
        var texts = lead.GetProperty("timeline").EnumerateArray().Select(entry => entry.Text("text")).ToList();
        texts.ShouldContain("משהו אחר");
        texts.ShouldContain("נמסר מספר נוסף לחזרה: +97239999999");
    }

    [Fact]
    public async Task A_call_after_the_lead_was_closed_opens_another()
    {
        var business = await shared.Host.SignUpAsync();
        var first = await business.HandledAsync(business.NewCall("+972541234567", "דנה", "תיקון"));
        await CloseAsync(business, Guid.Parse(first.Text("lead", "id")!));

        var second = await business.HandledAsync(business.NewCall("+972541234567", "דנה", "התקנה"));

        second.Text("contact", "id").ShouldBe(first.Text("contact", "id"));
        second.Text("lead", "id").ShouldNotBe(first.Text("lead", "id"));
        (await business.CountAsync("/api/crm/lead")).ShouldBe(2);
    }

    private static Task CloseAsync(Business business, Guid leadId) =>
        business.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, async services =>
        {
            var lead = await services.GetRequiredService<IRepository<Lead, Guid>>().GetAsync(leadId);
            var stages = await services.GetRequiredService<IRepository<Stage, Guid>>().GetQueryableAsync();
            lead.MoveTo(await stages.SingleAsync(stage => stage.Kind == StageKind.Won), lead.CreationTime);
        });
}
