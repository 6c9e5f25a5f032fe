using AgentLocator.Database;
using AgentLocator.Modules.Tests.Webhooks;
using Npgsql;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>A commit that nobody waits for any more, and that happens all the same.</summary>
public sealed class LateCommitTests(OutageHost rig) : IClassFixture<OutageHost>
{
    private const string SlowCommit =
        """
        CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(6); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON "TelWebhookReceipts" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_commit();
        """;

    [Fact]
    public async Task A_commit_that_comes_too_late_and_what_was_answered_do_not_contradict_each_other()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "A commit of SQLite cannot be held up from outside; its lock is tried in the other tests.");
        using var line = await rig.OpenLineAsync();
        await ExecuteAsync(SlowCommit);

        // The cancelling of a statement is a connection of its own: it does not get through, and the commit goes on.
        rig.Outage.Proxy.Close();
        var answer = await line.VoiceAsync();
        await ExecuteAsync("DROP TRIGGER slow_commit ON \"TelWebhookReceipts\"");
        rig.Outage.Proxy.Open();
        await rig.TakenAsync();

        answer.Verbs.ShouldBe(["Start", "Say", "Gather", "Redirect"]);
        (await line.VoiceAsync()).Body.ShouldBe(answer.Body);
        (await line.TurnsAsync()).Count.ShouldBe(2);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(DatabaseUrl.Parse(rig.Outage.DirectUrl).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
