using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Leads;
using AgentLocator.Crm.Pipelines;
using AgentLocator.Crm.Tasks;
using AgentLocator.Israel;
using FsCheck;
using FsCheck.Fluent;

namespace AgentLocator.Modules.Tests.Crm;

[NoDatabase]
public sealed class EntityTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_name_that_was_heard_never_replaces_a_known_one()
    {
        var contact = new Contact(Id(1), PhoneNumber.Parse("0541234567"));

        contact.NameIfUnknown("  ");
        contact.Name.ShouldBeNull();
        contact.NameIfUnknown(" דנה כהן ");
        contact.NameIfUnknown("מישהו אחר");

        contact.Name.ShouldBe("דנה כהן");
        contact.Phone.ShouldBe("+972541234567");
    }

    [Fact]
    public void A_number_that_thousands_share_makes_no_contact()
    {
        Should.Throw<ArgumentException>(() => new Contact(Id(1), PhoneNumber.Parse("*2700")));
    }

    [Fact]
    public void A_lead_keeps_what_it_knows_and_takes_what_it_lacks()
    {
        var pipeline = SomePipeline();
        var lead = new Lead(Id(9), Id(8), pipeline.Stages.First(), LeadSource.Call);

        lead.FillEmpty(reason: null, "+97239876543");
        lead.FillEmpty("תיקון מזגן", callbackNumber: null);
        lead.FillEmpty("משהו אחר", "+97239999999");

        lead.Reason.ShouldBe("תיקון מזגן");
        lead.Title.ShouldBe("תיקון מזגן");
        lead.CallbackNumber.ShouldBe("+97239876543");
    }

    [Fact]
    public void Reaching_an_end_stage_closes_a_lead_and_leaving_it_opens_the_lead_again()
    {
        var pipeline = SomePipeline();
        var lead = new Lead(Id(9), Id(8), pipeline.Stages.First(), LeadSource.Call);

        lead.MoveTo(pipeline.Stages.Last(), Now);
        lead.ClosedAt.ShouldBe(Now);
        lead.MoveTo(pipeline.Stages.First(), Now);
        lead.ClosedAt.ShouldBeNull();
        Should.Throw<ArgumentException>(() => lead.MoveTo(SomePipeline(id: 70).Stages.First(), Now));
    }

    [Fact]
    public void Who_left_nothing_is_called_back_sooner_than_who_left_details()
    {
        CrmTask.MissedCall(Id(1), Id(2), contactId: null, Now).DueAt.ShouldBe(Now.AddHours(1));
        CrmTask.FollowUp(Id(1), Id(2), Id(3), Id(4), "תיקון", Now).DueAt.ShouldBe(Now.AddHours(4));
    }

    [Fact]
    public void A_task_is_done_once()
    {
        var task = CrmTask.MissedCall(Id(1), Id(2), contactId: null, Now);

        task.Complete(Now).ShouldBeTrue();
        task.Complete(Now.AddHours(1)).ShouldBeFalse();
        task.DoneAt.ShouldBe(Now);
        task.Reopen();
        task.DoneAt.ShouldBeNull();
    }

    [Fact]
    public void Whatever_was_heard_fits_its_column()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<string?, PositiveInt>((text, max) =>
        {
            var fitted = SpokenText.Fit(text, max.Get);
            return fitted is null || (fitted.Length > 0 && fitted.Length <= max.Get && text!.Contains(fitted, StringComparison.Ordinal));
        }));
        SpokenText.Fit("אב😀", 3).ShouldBe("אב");
        SpokenText.Fit("😀", 1).ShouldBeNull();
    }

    private static Pipeline SomePipeline(byte id = 50)
    {
        var pipeline = new Pipeline(Id(id), "מכירות", position: 0);
        pipeline.AddStage(Id((byte)(id + 1)), "חדש", StageKind.Open);
        pipeline.AddStage(Id((byte)(id + 2)), "נסגר", StageKind.Won);
        return pipeline;
    }

    private static Guid Id(byte value) => new(value, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
