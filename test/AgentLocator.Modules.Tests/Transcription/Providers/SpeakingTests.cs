using System.Net;
using System.Runtime.InteropServices;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Http;
using AgentLocator.Transcription.Providers.Speaking;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

[NoDatabase]
public sealed class SpeakingTests
{
    [Theory]
    [InlineData("משפט אחד. משפט שני. משפט שלישי", 20, new[] { "משפט אחד. משפט שני.", "משפט שלישי" })]
    [InlineData("מילה מילה מילה", 10, new[] { "מילה מילה", "מילה" })]
    [InlineData("אאאאאאאאאא", 4, new[] { "אאאא", "אאאא", "אא" })]
    [InlineData("  ", 4, new string[0])]
    public void A_text_is_cut_where_it_hurts_least(string text, int most, string[] pieces) => SpokenPieces.Of(text, most).ShouldBe(pieces);

    [Fact]
    public void Samples_may_come_in_halves()
    {
        var samples = Enumerable.Range(0, 2400).Select(i => (short)(8000 * Math.Sin(i / 7.0))).ToArray();
        var bytes = MemoryMarshal.AsBytes<short>(samples).ToArray();

        var whole = Shape(bytes, bytes.Length);

        whole.Length.ShouldBe(800);
        Shape(bytes, 7).ShouldBe(whole);
        Shape(bytes, 1).ShouldBe(whole);
    }

    [Fact]
    public void What_is_wanted_as_it_comes_is_not_touched()
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6];
        var shape = new PcmShape(24_000, new AudioFormat(AudioEncoding.Pcm16, 24_000));

        shape.Take(bytes).ToArray().ShouldBe(bytes);
        shape.IsInsideSample.ShouldBeFalse();
        shape.Take([1]).Length.ShouldBe(0);
        shape.IsInsideSample.ShouldBeTrue();
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4001:81c::200e", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.20.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    public void Only_public_addresses_are_public(string address, bool isPublic) => PublicAddresses.IsPublic(IPAddress.Parse(address)).ShouldBe(isPublic);

    private static byte[] Shape(byte[] bytes, int piece)
    {
        var shape = new PcmShape(24_000, AudioFormat.Telephone);
        var shaped = new List<byte>();
        foreach (var part in bytes.Chunk(piece))
        {
            shaped.AddRange(shape.Take(part).ToArray());
        }

        shaped.AddRange(shape.Finish().ToArray());
        return [.. shaped];
    }
}
