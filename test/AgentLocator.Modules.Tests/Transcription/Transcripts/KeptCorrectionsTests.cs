using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>Corrections and another run's words, in other pieces.</summary>
public sealed class KeptCorrectionsTests
{
    private static readonly Guid Transcript = Guid.CreateVersion7();
    private static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Other_words_at_the_same_time_get_the_correction_beside_them()
    {
        var heard = Heard(1_100, 2_900, "שלום דינה");

        var (added, replaced) = Apply([Corrected(1_000, 3_000, "שלום דנה")], [heard]);

        heard.Correction.ShouldBe("שלום דנה");
        heard.Text.ShouldBe("שלום דינה");
        added.ShouldBeEmpty();
        replaced.ShouldBeEmpty();
    }

    [Fact]
    public void Several_pieces_of_what_was_one_give_way_to_its_correction()
    {
        TranscriptSegment[] heard = [Heard(1_000, 1_900, "שלום"), Heard(2_000, 3_000, "דינה"), Heard(3_100, 5_000, "אפשר תור")];

        var (added, replaced) = Apply([Corrected(1_000, 3_000, "שלום דנה")], heard);

        replaced.ShouldBe(heard[..2], ignoreOrder: true);
        added.Single().Correction.ShouldBe("שלום דנה");
        added.Single().Run.ShouldBe(2);
        heard[2].Correction.ShouldBeNull();
    }

    [Fact]
    public void What_nobody_heard_again_stays_as_a_person_wrote_it()
    {
        var other = Heard(1_000, 3_000, "במה אפשר לעזור", Speaker.Receptionist);

        var (added, replaced) = Apply([Corrected(1_000, 3_000, "שלום דנה")], [other]);

        added.Single().Correction.ShouldBe("שלום דנה");
        replaced.ShouldBeEmpty();
        other.Correction.ShouldBeNull();
    }

    [Fact]
    public void A_longer_piece_does_not_lose_its_other_words_to_the_correction_of_a_part()
    {
        var longer = Heard(1_000, 9_000, "שלום דינה אפשר תור למחר בבוקר");

        var (added, replaced) = Apply([Corrected(1_000, 3_000, "שלום דנה")], [longer]);

        longer.Correction.ShouldBeNull();
        replaced.ShouldBeEmpty();
        added.Single().Correction.ShouldBe("שלום דנה");
    }

    [Fact]
    public void What_came_over_with_its_recording_is_not_doubled_and_knows_the_newest_correction()
    {
        var earlier = Corrected(1_000, 3_000, "שלום דנה");
        var copy = earlier.CopyTo(Guid.CreateVersion7(), 2);
        earlier.Correct("שלום דנה לוי", null, Now.AddMinutes(1));

        var (added, replaced) = Apply([earlier], [copy]);

        copy.Correction.ShouldBe("שלום דנה לוי");
        added.ShouldBeEmpty();
        replaced.ShouldBeEmpty();
    }

    [Fact]
    public void Two_corrections_of_one_moment_both_stay()
    {
        var heard = Heard(2_000, 4_000, "כן");

        var (added, _) = Apply([Corrected(1_000, 3_000, "אחת"), Corrected(3_000, 5_000, "שתיים")], [heard]);

        heard.Correction.ShouldBe("אחת");
        added.Single().Correction.ShouldBe("שתיים");
    }

    private static (List<TranscriptSegment> Added, HashSet<TranscriptSegment> Replaced) Apply(TranscriptSegment[] corrected, TranscriptSegment[] heard) =>
        KeptCorrections.Apply(corrected, heard, run: 2, Guid.CreateVersion7);

    private static TranscriptSegment Corrected(int startMs, int endMs, string correction)
    {
        var segment = new TranscriptSegment(Guid.CreateVersion7(), Transcript, 1, null, new Utterance(Speaker.Caller, startMs, endMs, "נשמע אחרת", 0.5));
        segment.Correct(correction, null, Now);
        return segment;
    }

    private static TranscriptSegment Heard(int startMs, int endMs, string text, Speaker speaker = Speaker.Caller) =>
        new(Guid.CreateVersion7(), Transcript, 2, null, new Utterance(speaker, startMs, endMs, text, 0.9));
}
