using System.Net;
using System.Text.Json;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Modules.Tests.Crm;

public sealed class CallAnalyzedTests(SharedHost shared)
{
    [Fact]
    public async Task What_nobody_knew_is_filled_in()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", voicemail: true);
        await business.HandleAsync(call);

        await business.TakeAsync(business.NewAnalysis(
            call,
            AnalyzedCalls.Field(FieldNames.ContactName, "דנה כהן"),
            AnalyzedCalls.Field(FieldNames.Reason, "תיקון מזגן"),
            AnalyzedCalls.Field(FieldNames.CallbackNumber, "+97239876543"),
            AnalyzedCalls.Field(FieldNames.Email, "dana@example.com"),
            AnalyzedCalls.Field(FieldNames.City, "חיפה"),
            AnalyzedCalls.Field(FieldNames.Address, "הרצל 5"),
            AnalyzedCalls.Field(FieldNames.Company, "כהן ובניו"),
            AnalyzedCalls.Field(FieldNames.Service, "תיקון מזגן"),
            AnalyzedCalls.Field(FieldNames.AppointmentAt, "2026-11-23T16:30+02:00"),
            AnalyzedCalls.Field(FieldNames.Amount, "350.5")));

        var lead = await business.LeadAsync(call);
        lead.Text("contactName").ShouldBe("דנה כהן");
        lead.Text("title").ShouldBe("תיקון מזגן");
        lead.Text("reason").ShouldBe("תיקון מזגן");
        lead.Text("callbackNumber").ShouldBe("+97239876543");
        lead.Text("service").ShouldBe("תיקון מזגן");
        lead.Text("appointmentAt").ShouldBe("2026-11-23T14:30:00Z");
        lead.GetProperty("amount").GetDecimal().ShouldBe(350.5m);
        var contact = lead.GetProperty("contact");
        (contact.Text("email"), contact.Text("city"), contact.Text("address"), contact.Text("company")).ShouldBe(("dana@example.com", "חיפה", "הרצל 5", "כהן ובניו"));
        (await business.SuggestionsAsync(call)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_known_is_never_overwritten_and_what_differs_is_suggested()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון", "+97239876543");
        await business.HandleAsync(call);

        await business.TakeAsync(business.NewAnalysis(
            call,
            AnalyzedCalls.Field(FieldNames.ContactName, "רינה כהן"),
            AnalyzedCalls.Field(FieldNames.Reason, "התקנה"),
            AnalyzedCalls.Field(FieldNames.CallbackNumber, "+97231111111")));

        var lead = await business.LeadAsync(call);
        (lead.Text("contactName"), lead.Text("reason"), lead.Text("callbackNumber")).ShouldBe(("דנה", "תיקון", "+97239876543"));
        var suggestions = (await business.SuggestionsAsync(call)).ToDictionary(s => s.Text("field")!);
        suggestions.Keys.ShouldBe(["ContactName", "CallbackNumber"], ignoreOrder: true);
        (suggestions["ContactName"].Text("present"), suggestions["ContactName"].Text("suggested")).ShouldBe(("דנה", "רינה כהן"));
    }

    [Fact]
    public async Task The_same_in_another_spelling_is_no_suggestion()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "ג'ני לוי", "תיקון");
        await business.HandleAsync(call);

        await business.TakeAsync(business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.ContactName, "ג׳ני לוי"), AnalyzedCalls.Field(FieldNames.CallbackNumber, "+972541234567")));

        (await business.SuggestionsAsync(call)).ShouldBeEmpty();
        (await business.LeadAsync(call)).IsNull("callbackNumber").ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_sure_enough_waits_for_a_person_even_where_nothing_is_known()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", voicemail: true);
        await business.HandleAsync(call);

        await business.TakeAsync(business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.ContactName, "דנה", 0.3)));

        var suggestion = (await business.SuggestionsAsync(call)).ShouldHaveSingleItem();
        suggestion.IsNull("present").ShouldBeTrue();
        (await business.LinksAsync(call)).Text("contact", "name").ShouldBe("054-123-4567");
    }

    [Fact]
    public async Task A_suggestion_is_accepted_or_dismissed_once()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון", "+97239876543");
        await business.HandleAsync(call);
        var analysis = business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.ContactName, "רינה"), AnalyzedCalls.Field(FieldNames.CallbackNumber, "+97231111111"));
        await business.TakeAsync(analysis);
        var suggestions = (await business.SuggestionsAsync(call)).ToDictionary(s => s.Text("field")!, s => s.Text("id"));

        (await PostAsync(business, suggestions["ContactName"], "accept")).Text("present").ShouldBe("רינה");
        (await PostAsync(business, suggestions["ContactName"], "accept")).Text("state").ShouldBe("Accepted");
        (await PostAsync(business, suggestions["CallbackNumber"], "dismiss")).Text("state").ShouldBe("Dismissed");
        (await business.Http.PostAsync($"/api/crm/suggestion/{suggestions["CallbackNumber"]}/accept", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await business.TakeAsync(analysis with { Run = 2 });
        (await business.SuggestionsAsync(call)).ShouldBeEmpty();
        var lead = await business.LeadAsync(call);
        (lead.Text("contactName"), lead.Text("callbackNumber")).ShouldBe(("רינה", "+97239876543"));
        lead.GetProperty("timeline").EnumerateArray().Select(entry => entry.Text("text")).ShouldContain("עודכן לפי שיחה: רינה");
    }

    [Fact]
    public async Task A_call_has_one_summary_and_its_tasks_once()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון");
        await business.HandleAsync(call);
        var due = call.EndedAt.AddDays(1);
        var analysis = business.NewAnalysis(call) with
        {
            FollowUps = [.. Enumerable.Range(1, 7).Select(i => new AnalyzedFollowUp($"לעשות {i}", i == 1 ? due : null))],
        };

        await business.TakeAsync(analysis);
        await business.TakeAsync(analysis);
        await business.TakeAsync(analysis with { Run = 3, Summary = "סיכום שלישי." });
        await business.TakeAsync(analysis with { Run = 2, Summary = "סיכום שני, שבא מאוחר." });

        var lead = await business.LeadAsync(call);
        Summaries(lead).ShouldHaveSingleItem().Text("text").ShouldBe("סיכום שלישי.");
        var tasks = (await business.LinksAsync(call)).GetProperty("tasks").EnumerateArray().ToList();
        tasks.Count.ShouldBe(6);
        tasks.Single(task => task.Text("title") == "לעשות 1").GetProperty("dueAt").GetDateTime().ShouldBe(due, TimeSpan.FromSeconds(1));
        tasks.ShouldAllBe(task => task.GetProperty("dueAt").GetDateTime() > call.EndedAt);
    }

    [Fact]
    public async Task The_task_of_a_call_says_in_clear_words_what_its_caller_wished()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "רציתי לקבוע תור לניקוי שיניים עדיף ביום שלישי בבוקר");
        await business.HandleAsync(call);
        var before = (await business.LinksAsync(call)).GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem();
        var due = call.EndedAt.AddDays(1);
        var analysis = business.NewAnalysis(call) with
        {
            FollowUps = [new AnalyzedFollowUp("לקבוע תור: ניקוי שיניים, יום שלישי 1.12 בבוקר", due), new AnalyzedFollowUp("לשלוח הצעת מחיר", null)],
        };

        await business.TakeAsync(analysis);
        await business.TakeAsync(analysis with { Run = 2 });

        var tasks = (await business.LinksAsync(call)).GetProperty("tasks").EnumerateArray().ToList();
        tasks.ConvertAll(task => task.Text("title")).ShouldBe(["לקבוע תור: ניקוי שיניים, יום שלישי 1.12 בבוקר", "לשלוח הצעת מחיר"]);
        tasks[0].Text("id").ShouldBe(before.Text("id"));
        tasks[0].GetProperty("dueAt").GetDateTime().ShouldBe(due, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_wish_that_somebody_has_fulfilled_before_the_analysis_is_no_task_again()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "לקבוע תור לניקוי שיניים");
        await business.HandleAsync(call);
        var id = (await business.LinksAsync(call)).GetProperty("tasks").EnumerateArray().ShouldHaveSingleItem().Text("id");
        (await business.Http.PostAsync($"/api/crm/task/{id}/complete", null)).EnsureSuccessStatusCode();

        await business.TakeAsync(business.NewAnalysis(call) with
        {
            FollowUps = [new AnalyzedFollowUp("לקבוע תור: ניקוי שיניים, יום שלישי 1.12", null), new AnalyzedFollowUp("לשלוח הצעת מחיר", null)],
        });

        var tasks = (await business.LinksAsync(call)).GetProperty("tasks").EnumerateArray().ToList();
        tasks.ConvertAll(task => (task.Text("title"), task.GetProperty("isDone").GetBoolean())).ShouldBe([("לקבוע תור לניקוי שיניים", true), ("לשלוח הצעת מחיר", false)]);
    }

    [Fact]
    public async Task With_an_analysis_go_its_words_here_and_what_the_business_wrote_stays()
    {
        var business = await shared.Host.SignUpAsync();
        var (erased, kept) = (business.NewCall("+972541234567", "דנה", "תיקון"), business.NewCall("+972549876543", "רינה", "התקנה"));
        await business.HandleAsync(erased);
        await business.HandleAsync(kept);
        var analysis = business.NewAnalysis(erased, AnalyzedCalls.Field(FieldNames.ContactName, "דינה"), AnalyzedCalls.Field(FieldNames.City, "חיפה"))
            with { FollowUps = [new AnalyzedFollowUp("לחזור", null)] };
        await business.TakeAsync(analysis);
        await business.TakeAsync(business.NewAnalysis(kept, AnalyzedCalls.Field(FieldNames.ContactName, "רנה")));

        await business.EraseAsync(analysis);
        await business.EraseAsync(analysis);

        var lead = await business.LeadAsync(erased);
        Summaries(lead).ShouldHaveSingleItem().Text("text").ShouldBe("הסיכום נמחק לפי כלל השמירה של העסק");
        (await business.SuggestionsAsync(erased)).ShouldBeEmpty();
        (lead.Text("contactName"), lead.Text("contact", "city")).ShouldBe(("דנה", "חיפה"));
        (await business.LinksAsync(erased)).GetProperty("tasks").EnumerateArray().Select(task => task.Text("title")).ShouldContain("לחזור");
        Summaries(await business.LeadAsync(kept)).ShouldHaveSingleItem().Text("text").ShouldBe("הפונה ביקשה תיקון מזגן. סוכם שיחזרו אליה.");
        (await business.SuggestionsAsync(kept)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_caller_who_left_nothing_and_yet_said_something_is_a_lead()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567");
        await business.HandleAsync(call);
        (await business.LinksAsync(call)).IsNull("lead").ShouldBeTrue();

        await business.TakeAsync(business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.Reason, "תיקון מזגן"), AnalyzedCalls.Field(FieldNames.ContactName, "דנה")));

        var links = await business.LinksAsync(call);
        (links.Text("contact", "name"), links.Text("lead", "title")).ShouldBe(("דנה", "תיקון מזגן"));
    }

    [Theory]
    [InlineData("Spam")]
    [InlineData("WrongNumber")]
    public async Task Whoever_sells_something_is_no_lead(string outcome)
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567");
        await business.HandleAsync(call);

        await business.TakeAsync(business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.Reason, "הצעה לעסק")) with { Outcome = outcome });

        (await business.LinksAsync(call)).IsNull("lead").ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_person_corrects_at_the_call_replaces_what_the_call_had_filled_in()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", voicemail: true);
        await business.HandleAsync(call);
        var analysis = business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.ContactName, "דנה"), AnalyzedCalls.Field(FieldNames.City, "חיפה"));
        await business.TakeAsync(analysis);

        await business.DecideAsync(analysis, FieldDecision.Corrected, FieldNames.ContactName, "רינה");
        await business.DecideAsync(analysis, FieldDecision.Rejected, FieldNames.City, "חיפה");
        await business.TakeAsync(analysis with { Run = 2 });

        var contact = (await business.LeadAsync(call)).GetProperty("contact");
        contact.Text("name").ShouldBe("רינה");
        contact.IsNull("city").ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_person_corrects_at_the_call_does_not_overwrite_what_was_known_before_it()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון");
        await business.HandleAsync(call);
        var analysis = business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.ContactName, "דנה"));
        await business.TakeAsync(analysis);

        await business.DecideAsync(analysis, FieldDecision.Corrected, FieldNames.ContactName, "רינה");

        (await business.LeadAsync(call)).Text("contactName").ShouldBe("דנה");
        (await business.SuggestionsAsync(call)).ShouldHaveSingleItem().Text("suggested").ShouldBe("רינה");
    }

    [Fact]
    public async Task A_person_may_correct_a_fact_twice_and_then_reject_it()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", voicemail: true);
        await business.HandleAsync(call);
        var analysis = business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.City, "חיפה"));
        await business.TakeAsync(analysis);

        await business.DecideAsync(analysis, FieldDecision.Corrected, FieldNames.City, "חדרה");
        await business.DecideAsync(analysis, FieldDecision.Corrected, FieldNames.City, "עכו");

        (await business.LeadAsync(call)).GetProperty("contact").Text("city").ShouldBe("עכו");
        (await business.SuggestionsAsync(call)).ShouldBeEmpty();

        await business.DecideAsync(analysis, FieldDecision.Rejected, FieldNames.City, "חיפה");

        (await business.LeadAsync(call)).GetProperty("contact").IsNull("city").ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_person_rejects_before_the_calls_end_is_never_written()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון");
        var analysis = business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.City, "חיפה"), AnalyzedCalls.Field(FieldNames.Company, "כהן"));
        await business.TakeAsync(analysis);
        await business.DecideAsync(analysis, FieldDecision.Rejected, FieldNames.City, "חיפה");
        await business.DecideAsync(analysis, FieldDecision.Corrected, FieldNames.Email, "dana@example.com");
        await business.HandleAsync(call);

        await Eventually.BeTrueAsync(
            async () => (await business.LeadAsync(call)).GetProperty("contact") is var contact && !contact.IsNull("company") && !contact.IsNull("email") && contact.IsNull("city"),
            "the analysis and the decisions that waited");
    }

    [Fact]
    public async Task An_analysis_that_comes_before_the_calls_end_waits_for_it()
    {
        var business = await shared.Host.SignUpAsync();
        var call = business.NewCall("+972541234567", "דנה", "תיקון");

        await business.TakeAsync(business.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.City, "חיפה")));
        (await business.LinksAsync(call)).IsNull("contact").ShouldBeTrue();
        await business.HandleAsync(call);

        await Eventually.BeTrueAsync(async () => !(await business.LeadAsync(call)).GetProperty("contact").IsNull("city"), "the analysis that waited");
    }

    [Fact]
    public async Task An_agent_never_decides_another_tenants_suggestions()
    {
        var mine = await shared.Host.SignUpAsync();
        var theirs = await shared.Host.SignUpAsync();
        var call = mine.NewCall("+972541234567", "דנה", "תיקון");
        await mine.HandleAsync(call);
        await mine.TakeAsync(mine.NewAnalysis(call, AnalyzedCalls.Field(FieldNames.ContactName, "רינה")));
        var id = (await mine.SuggestionsAsync(call)).Single().Text("id");
        var leadId = (await mine.LinksAsync(call)).Text("lead", "id");

        (await theirs.Http.GetAsync($"/api/crm/suggestion/by-lead/{leadId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Http.PostAsync($"/api/crm/suggestion/{id}/accept", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.Http.PostAsync($"/api/crm/suggestion/{id}/dismiss", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await mine.SuggestionsAsync(call)).ShouldHaveSingleItem();
    }

    private static IEnumerable<JsonElement> Summaries(JsonElement lead) => lead.GetProperty("timeline").EnumerateArray().Where(entry => entry.Text("kind") == "CallAnalyzed");

    private static async Task<JsonElement> PostAsync(Business business, string? id, string action)
    {
        var response = await business.Http.PostAsync($"/api/crm/suggestion/{id}/{action}", null);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
