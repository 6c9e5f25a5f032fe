using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class ALawTests
{
    [Fact]
    public void Every_code_decodes_as_G711_defines_it()
    {
        for (var code = 0; code < 256; code++)
        {
            // Recommendation G.711, table 1, with even bits inverted; in 13 bits: 2m + 1 in the first segment, (2m + 33) * 2^(e - 1) in the others; here in 16 bits.
            var bits = code ^ 0x55;
            var segment = bits / 16 % 8;
            var step = bits % 16;
            var magnitude = (segment == 0 ? (2 * step) + 1 : ((2 * step) + 33) * (int)Math.Pow(2, segment - 1)) * 8;

            ALaw.Decode((byte)code).ShouldBe((short)(bits >= 128 ? magnitude : -magnitude), $"code {code}");
        }

        ALaw.Decode(ALaw.Silence).ShouldBe((short)8);
        ALaw.Decode(0xAA).ShouldBe((short)ALaw.MaxLinear);
    }

    [Fact]
    public void Every_code_survives_decoding_and_encoding()
    {
        for (var code = 0; code < 256; code++)
        {
            ALaw.Encode(ALaw.Decode((byte)code)).ShouldBe((byte)code);
        }
    }

    [Fact]
    public void Every_sample_is_encoded_between_the_decision_values_of_G711()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            // Table 1a/G.711: the first two segments go evenly to 64, each further one doubles its steps; in 13 bits, to which the sample is rounded.
            var bits = ALaw.Encode((short)sample) ^ 0x55;
            var level = bits % 128;
            var rounded = Math.Min((int)Math.Floor((sample + 4) / 8.0), 4095);
            var magnitude = rounded < 0 ? -rounded - 1 : rounded;

            (bits >= 128).ShouldBe(rounded >= 0, $"sign of {sample}");
            magnitude.ShouldBeGreaterThanOrEqualTo(Decision(level), $"sample {sample}");
            magnitude.ShouldBeLessThan(Decision(level + 1), $"sample {sample}");
        }

        static int Decision(int level) => level < 16 ? 2 * level : (32 + (2 * (level % 16))) << ((level / 16) - 1);
    }

    [Fact]
    public void Spans_of_any_length_are_coded_like_single_samples()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<short[], byte[]>(ArbMap.Default.ArbFor<short[]>(), ArbMap.Default.ArbFor<byte[]>(), (some, coded) =>
        {
            short[] linear = [.. Enumerable.Range(0, 5).SelectMany(i => some.Select(sample => (short)(sample * (1 << (3 * i)))))];
            var encoded = new byte[linear.Length];
            ALaw.Encode(linear, encoded);
            byte[] bytes = [.. coded, .. encoded, .. Enumerable.Range(0, 256).Select(code => (byte)code)];
            var decoded = new short[bytes.Length];
            ALaw.Decode(bytes, decoded);
            return encoded.SequenceEqual(linear.Select(ALaw.Encode)) && decoded.SequenceEqual(bytes.Select(ALaw.Decode));
        }));
    }
}
