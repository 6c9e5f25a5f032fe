using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Recordings.Spooling;
using Microsoft.Extensions.Options;

namespace AgentLocator.Modules.Tests.Offline;

[NoDatabase]
public sealed class CallJournalTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("agentlocator-journal-").FullName;
    private readonly JournalledCall _call = new(Guid.NewGuid(), "CA0123");

    private JournalFolder Folder => new(Options.Create(new SpoolOptions { Path = _root }));

    [Fact]
    public void A_line_that_was_not_written_to_its_end_is_no_record_and_makes_room_for_the_next()
    {
        Open().Append(Record("first"));
        Open().Append(Record("second"));
        using (var file = File.OpenWrite(Folder.PathOf(_call)))
        {
            file.SetLength(file.Length - 5);
        }

        var torn = Open();
        torn.Records.Select(record => record.Answer).ShouldBe(["first"]);
        torn.Append(Record("third"));

        Open().Records.Select(record => record.Answer).ShouldBe(["first", "third"]);
    }

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        var record = Record("שלום\n\"<Response>\"") with { Position = "name/1", Key = "dialog/name/1", Move = "Continue name/1", Asks = "reason/1" };

        Open().Append(record);

        var read = Open().Records.ShouldHaveSingleItem();
        read.ShouldBe(record with { Fields = read.Fields });
        read.Fields.ShouldBe(record.Fields);
        Folder.List().ShouldHaveSingleItem().Call.ShouldBe(_call);
    }

    [Fact]
    public void A_journal_has_a_limit_and_stays_as_it_was_at_it()
    {
        var journal = Open();
        var large = Record(new string('x', 400_000));
        journal.Append(large);
        journal.Append(large);

        Should.Throw<IOException>(() => journal.Append(large));

        Open().Records.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("_CA")]
    [InlineData("א ב")]
    public void No_name_of_a_call_leads_out_of_the_folder(string callSid)
    {
        var call = _call with { CallSid = callSid };

        new CallJournal(Folder.PathOf(call), Folder).Append(Record(""));

        Path.GetDirectoryName(Folder.PathOf(call)).ShouldBe(Path.GetDirectoryName(Folder.PathOf(_call)));
        Folder.List().ShouldHaveSingleItem().Call.ShouldBe(call);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static JournalRecord Record(string answer) =>
        new() { Kind = "Voice", ReceivedAt = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Fields = [["From", "+972541234567"], ["Empty", ""]], Answer = answer };

    private CallJournal Open() => new(Folder.PathOf(_call), Folder);
}
