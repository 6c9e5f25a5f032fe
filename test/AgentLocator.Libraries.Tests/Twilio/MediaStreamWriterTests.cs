using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentLocator.Twilio.MediaStreams;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio;

public class MediaStreamWriterTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    [Fact]
    public void The_three_messages_are_written_as_Twilio_documents_them()
    {
        MediaStreamWriter.WriteMedia(_output, "MZ1", [0x00, 0xFF, 0x80]);
        Written().ShouldBe("""{"event":"media","streamSid":"MZ1","media":{"payload":"AP+A"}}""");
        MediaStreamWriter.WriteMark(_output, "MZ1", "greeting");
        Written().ShouldBe("""{"event":"mark","streamSid":"MZ1","mark":{"name":"greeting"}}""");
        MediaStreamWriter.WriteClear(_output, "MZ1");
        Written().ShouldBe("""{"event":"clear","streamSid":"MZ1"}""");
    }

    [Fact]
    public void Any_audio_and_any_name_can_be_read_back()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<byte[], string>(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<string>(), (audio, text) =>
        {
            var name = "\"\u05d0" + string.Concat((text ?? "").EnumerateRunes()) + new string('\u05d0', 100) + "\U0001F600";
            MediaStreamWriter.WriteMedia(_output, "MZ1", audio);
            var media = JsonDocument.Parse(Written()).RootElement;
            MediaStreamWriter.WriteMark(_output, "MZ1", name);
            var mark = JsonDocument.Parse(Written()).RootElement;
            return media.GetProperty("media").GetProperty("payload").GetBytesFromBase64().SequenceEqual(audio)
                && mark.GetProperty("mark").GetProperty("name").GetString() == name;
        }));
    }

    [Fact]
    public void A_name_is_never_cut_inside_a_character()
    {
        for (var before = 0; before < 130; before++)
        {
            var name = new string('x', before) + "\U0001F600\U0001F600" + new string('y', 100);
            MediaStreamWriter.WriteMark(_output, "MZ1", name);

            JsonDocument.Parse(Written()).RootElement.GetProperty("mark").GetProperty("name").GetString().ShouldBe(name);
        }
    }

    [Fact]
    public void A_frame_is_written_without_allocating()
    {
        var frame = new byte[160];
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                _output.ResetWrittenCount();
                MediaStreamWriter.WriteMedia(_output, "MZ0123456789abcdef0123456789abcdef", frame);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Allocated().ShouldBe(0);
    }

    private string Written()
    {
        var text = Encoding.UTF8.GetString(_output.WrittenSpan);
        _output.ResetWrittenCount();
        return text;
    }
}
