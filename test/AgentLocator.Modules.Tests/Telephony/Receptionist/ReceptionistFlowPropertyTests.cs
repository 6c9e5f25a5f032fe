using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;
using FsCheck;
using FsCheck.Fluent;

namespace AgentLocator.Modules.Tests.Receptionist;

[NoDatabase]
public class ReceptionistFlowPropertyTests
{
    /// <summary>Three questions of three attempts, the message, the closing.</summary>
    private const int MostDocuments = 11;

    private static readonly Gen<DialogInput> Inputs = Gen.Elements(
        DialogInput.Nothing,
        new DialogInput { Speech = "דנה לוי", Confidence = 0.4 },
        new DialogInput { Speech = " ,. " },
        new DialogInput { Digits = "" },
        new DialogInput { Digits = "1" },
        new DialogInput { Digits = "0541234567" },
        new DialogInput { Digits = "*" },
        new DialogInput { Digits = "9999999999" },
        new DialogInput { RecordedSeconds = 0 },
        new DialogInput { RecordedSeconds = 5, Digits = "*" });

    [Fact]
    public void Every_dialogue_ends_and_puts_no_question_twice()
    {
        var inputs = Gen.ListOf(Inputs, MostDocuments + 5).Select(list => list.ToArray()).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(inputs, ArbMap.Default.ArbFor<bool>(), (given, isKnown) =>
        {
            var caller = new CallerSituation(isKnown ? "+972541234567" : null, _ => false);
            var reply = ReceptionistFlow.Open(caller);
            var asked = new HashSet<DialogPosition> { reply.At };
            foreach (var input in given)
            {
                if (reply.Kind == ReplyKind.HangUp)
                {
                    return asked.Count <= MostDocuments;
                }

                reply = ReceptionistFlow.Continue(caller, reply.At, input);
                if (!asked.Add(reply.At))
                {
                    return false;
                }
            }

            return reply.Kind == ReplyKind.HangUp;
        }));
    }

    [Fact]
    public void Every_position_that_is_asked_reads_back_from_its_address()
    {
        var positions = Gen.Elements(Enum.GetValues<DialogStep>()).SelectMany(step => Gen.Choose(1, 3), (step, attempt) => new DialogPosition(step, attempt)).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(positions, position =>
        {
            var parts = position.Path.Split('/');
            var reads = DialogPosition.TryParse(parts[1], parts[2], out var read);
            var isAsked = position.Step != DialogStep.Closing && (position.Step != DialogStep.Voicemail || position.Attempt == 1);
            return reads == isAsked && (!reads || read == position);
        }));
    }

    [Theory]
    [InlineData("name", "0")]
    [InlineData("name", "4")]
    [InlineData("name", "-1")]
    [InlineData("name", "1e3")]
    [InlineData("0", "1")]
    [InlineData("closing", "1")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void An_address_that_no_document_has_is_no_position(string? step, string? attempt)
    {
        DialogPosition.TryParse(step, attempt, out _).ShouldBeFalse();
    }
}
