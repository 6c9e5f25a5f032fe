using AgentLocator.Abp.AuditLogging;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Auditing;

public sealed class EntityHistoryTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_change_is_kept_with_what_may_be_told_of_it()
    {
        var id = await AddCardAsync();

        await ChangeAsync(id, card => card.Fill(new DateTime(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc), "won"));

        var log = (await app.AuditLogsOfAsync(TestApp.North, id))[^1];
        var change = log.EntityChanges.ShouldHaveSingleItem();
        change.ChangeType.ShouldBe(EntityChangeType.Updated);
        change.EntityTypeFullName.ShouldBe(typeof(Card).FullName);
        change.EntityTenantId.ShouldBe(TestApp.North);
        var values = change.Values();
        values["Kind"].ShouldBe(("Person", "Company"));
        values["DueAt"].ShouldBe((null, "2026-05-04T03:02:01.0000000Z"));
        values["Stage"].ShouldBe((null, "won"));
        values["Text"].ShouldBe(("[...]", "[...]"));
        values["Phone"].ShouldBe((null, "+97254***4567"));
        values["Email"].ShouldBe((null, "n***@e***"));
        values["Token"].ShouldBe((null, "[...]"));
        values.Keys.ShouldNotContain("LastModificationTime");
        values.Keys.ShouldNotContain("ConcurrencyStamp");
    }

    [Fact]
    public async Task Creation_and_soft_deletion_are_told_apart_from_a_change()
    {
        var id = await AddCardAsync();
        await app.Scope.RunAsync(TestApp.North, services => Cards(services).DeleteAsync(id));

        var changes = (await app.AuditLogsOfAsync(TestApp.North, id)).SelectMany(log => log.EntityChanges).ToList();

        changes.Select(change => change.ChangeType).ShouldBe([EntityChangeType.Created, EntityChangeType.Deleted]);
        changes[0].Values()["Level"].ShouldBe((null, "1"));
        changes[1].PropertyChanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_entry_names_who_did_it_and_no_path_of_a_machine()
    {
        var id = await AddCardAsync();

        var action = (await app.AuditLogsOfAsync(TestApp.North, id)).ShouldHaveSingleItem().Actions.ShouldHaveSingleItem();

        action.ServiceName.ShouldBe(nameof(EntityHistoryTests));
        action.MethodName.ShouldBe(nameof(AddCardAsync));
        action.Parameters.ShouldBe("{}");
    }

    [Fact]
    public async Task Whoever_runs_others_work_gives_their_name()
    {
        Guid id;
        using (EntryPoint.Enter("Crm.CallEndedHandler", "HandleEventAsync"))
        {
            id = await AddCardAsync();
        }

        var action = (await app.AuditLogsOfAsync(TestApp.North, id)).ShouldHaveSingleItem().Actions.ShouldHaveSingleItem();
        (action.ServiceName, action.MethodName).ShouldBe(("Crm.CallEndedHandler", "HandleEventAsync"));
    }

    [Fact]
    public async Task Changes_of_several_saves_and_of_local_handlers_stand_in_one_entry()
    {
        var id = TestRows.NewId();
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            var card = await Cards(services).InsertAsync(new Card(id, 1), autoSave: true);
            card.Raise(2);
            await Cards(services).UpdateAsync(card, autoSave: true);
            var note = await services.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()));
            note.Rename(TestRows.NewTitle());
            card.Raise(3);
        });

        var log = (await app.AuditLogsOfAsync(TestApp.North, id)).ShouldHaveSingleItem();
        log.EntityChanges.Select(change => change.Values()["Level"].New).Order().ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task What_nobody_edits_leaves_no_entry()
    {
        var id = await AddCardAsync();
        var before = (await app.AuditLogsAsync(TestApp.North)).Count;

        await app.AddNoteAsync(TestApp.North);
        await ChangeAsync(id, card => card.See());
        await ChangeAsync(id, card => card.Raise(1));

        (await app.AuditLogsAsync(TestApp.North)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task What_was_rolled_back_was_not_changed_but_its_failure_is_told_without_what_it_said()
    {
        var id = await AddCardAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => app.Scope.RunAsync(TestApp.North, async services =>
        {
            (await Cards(services).GetAsync(id)).Raise(77);
            await services.GetRequiredService<IUnitOfWorkManager>().Current!.SaveChangesAsync();
            throw new InvalidOperationException(Card.FreeText, new FormatException(Card.Secret));
        }));

        AuditLog? failure = null;
        await app.EventuallyAsync(async () => (failure = (await app.AuditLogsAsync(TestApp.North)).Find(log => log.Exceptions is not null
            && log.Actions.Any(action => action.MethodName == nameof(What_was_rolled_back_was_not_changed_but_its_failure_is_told_without_what_it_said)))) is not null);
        failure!.EntityChanges.ShouldBeEmpty();
        failure.Exceptions.ShouldBe("System.InvalidOperationException < System.FormatException");
        (await app.AuditLogsOfAsync(TestApp.North, id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_conflict_that_was_tried_again_leaves_one_entry()
    {
        var id = await AddCardAsync();
        var tries = 0;

        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            (await Cards(services).GetAsync(id)).Raise(5);
            if (tries++ == 0)
            {
                throw new AbpDbConcurrencyException("somebody was faster");
            }
        }, conflictRetries: 2);

        (await app.AuditLogsOfAsync(TestApp.North, id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_tenants_entries_are_its_own()
    {
        var id = await AddCardAsync();

        (await app.AuditLogsOfAsync(TestApp.South, id)).ShouldBeEmpty();
        (await app.AuditLogsAsync(null)).SelectMany(log => log.EntityChanges).ShouldNotContain(change => change.EntityId == id.ToString());
    }

    [Theory]
    [InlineData(TestSettings.Shown, "shown value", "shown value")]
    [InlineData(TestSettings.Hidden, "hidden value", "[...]")]
    [InlineData(TestSettings.Secret, "secret value", "[...]")]
    public async Task A_setting_is_told_by_name_and_its_value_only_where_clients_may_see_it(string name, string value, string told)
    {
        await app.Scope.RunAsync(TestApp.South, services => services.GetRequiredService<ISettingManager>().SetForCurrentTenantAsync(name, value));

        var change = (await app.AuditLogsAsync(TestApp.South)).SelectMany(log => log.EntityChanges).Last(change => change.EntityId == name);

        change.Values()["Value"].New.ShouldBe(told);
        change.Values().Keys.ShouldNotContain("ProviderKey");
    }

    private Task<Guid> AddCardAsync() => app.Scope.RunAsync(TestApp.North, async services => (await Cards(services).InsertAsync(new Card(TestRows.NewId(), 1))).Id);

    private Task ChangeAsync(Guid id, Action<Card> change) => app.Scope.RunAsync(TestApp.North, async services => change(await Cards(services).GetAsync(id)));

    private static IRepository<Card, Guid> Cards(IServiceProvider services) => services.GetRequiredService<IRepository<Card, Guid>>();
}
