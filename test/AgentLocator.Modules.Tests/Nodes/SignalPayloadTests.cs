using System.Text;
using AgentLocator.Database.PostgreSql.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentLocator.Modules.Tests.Nodes;

[NoDatabase]
public sealed class SignalPayloadTests
{
    [Fact]
    public void Whatever_is_packed_comes_out_the_same_and_fits_into_a_notification()
    {
        var sender = Guid.NewGuid();
        Prop.ForAll<NonNull<string>[]>(contents =>
        {
            var signals = contents.Select((content, number) => ($"topic.{number}", content.Get[..Math.Min(content.Get.Length, 1300)].Replace('\0', ' '))).ToList();
            var payloads = SignalPayload.Pack(sender, signals);
            payloads.ShouldAllBe(payload => Encoding.UTF8.GetByteCount(payload) <= SignalPayload.MaxBytes);
            var unpacked = payloads.Select(SignalPayload.Unpack).ToList();
            unpacked.ShouldAllBe(payload => payload!.Value.Sender == sender);
            unpacked.SelectMany(payload => payload!.Value.Signals).ShouldBe(signals);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Long_signals_are_spread_over_notifications()
    {
        var signals = Enumerable.Range(0, 9).Select(number => ("topic", new string((char)('א' + number), 2000))).ToList();

        var payloads = SignalPayload.Pack(Guid.NewGuid(), signals);

        payloads.Length.ShouldBe(9);
        payloads.SelectMany(payload => SignalPayload.Unpack(payload)!.Value.Signals).ShouldBe(signals);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("00000000000000000000000000000001topic")]
    [InlineData("00000000000000000000000000000001topic 5")]
    [InlineData("00000000000000000000000000000001topic 5 abc")]
    [InlineData("00000000000000000000000000000001topic -1 abc")]
    [InlineData("00000000000000000000000000000001topic 99999999999 abc")]
    [InlineData("00000000000000000000000000000001topic 2147483647 abc")]
    public void What_is_not_ours_is_known_as_such(string text) => SignalPayload.Unpack(text).ShouldBeNull();
}
