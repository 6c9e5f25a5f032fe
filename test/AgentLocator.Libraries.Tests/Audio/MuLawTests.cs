using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class MuLawTests
{
    [Fact]
    public void Every_code_decodes_as_G711_defines_it()
    {
        for (var code = 0; code < 256; code++)
        {
            // Recommendation G.711, mu-law decoder in 14 bits: sign, segment e, step m: (2m + 33) * 2^e - 33, here in 16 bits.
            var bits = 255 - code;
            var segment = bits / 16 % 8;
            var step = bits % 16;
            var magnitude = (((2 * step) + 33) * (int)Math.Pow(2, segment) - 33) * 4;

            MuLaw.Decode((byte)code).ShouldBe((short)(bits >= 128 ? -magnitude : magnitude), $"code {code}");
        }

        MuLaw.Decode(MuLaw.Silence).ShouldBe((short)0);
        MuLaw.Decode(0x80).ShouldBe((short)MuLaw.MaxLinear);
        MuLaw.Decode(0x00).ShouldBe((short)-MuLaw.MaxLinear);
    }

    [Fact]
    public void Every_code_survives_decoding_and_encoding()
    {
        for (var code = 0; code < 256; code++)
        {
            // 0x7F is minus zero, which linear samples do not have.
            MuLaw.Encode(MuLaw.Decode((byte)code)).ShouldBe(code == 0x7F ? MuLaw.Silence : (byte)code);
        }
    }

    [Fact]
    public void Every_sample_is_encoded_between_the_decision_values_of_G711()
    {
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            // Table 2a/G.711: the code of segment e and step m begins at (32 + 2m) * 2^e - 33, in 14 bits; to these the sample is rounded.
            var bits = 255 - MuLaw.Encode((short)sample);
            var level = bits % 128;
            var rounded = (int)Math.Floor((sample + 2) / 4.0);
            var magnitude = Math.Abs(rounded);

            (bits >= 128).ShouldBe(rounded < 0, $"sign of {sample}");
            magnitude.ShouldBeGreaterThanOrEqualTo(Decision(level), $"sample {sample}");
            (level == 127 || magnitude < Decision(level + 1)).ShouldBeTrue($"sample {sample}");
        }

        static int Decision(int level) => ((32 + (2 * (level % 16))) << (level / 16)) - 33;
    }

    [Fact]
    public void Spans_of_any_length_and_place_are_coded_like_single_samples()
    {
        var codes = Enumerable.Range(0, 256).Select(code => (byte)code).ToArray();
        var samples = new short[300];
        MuLaw.Decode(codes, samples);
        samples[..256].ShouldBe(codes.Select(MuLaw.Decode));
        samples[256..].ShouldAllBe(sample => sample == 0);

        Check.QuickThrowOnFailure(Prop.ForAll<short[], byte[]>(ArbMap.Default.ArbFor<short[]>(), ArbMap.Default.ArbFor<byte[]>(), (some, coded) =>
        {
            // FsCheck's arrays are short and their samples small: repeated and stretched they fill vectors and reach every segment.
            short[] linear = [.. Enumerable.Range(0, 5).SelectMany(i => some.Select(sample => (short)(sample * (1 << (3 * i)))))];
            var encoded = new byte[linear.Length];
            MuLaw.Encode(linear, encoded);
            byte[] bytes = [.. coded, .. encoded];
            var decoded = new short[bytes.Length];
            MuLaw.Decode(bytes, decoded);
            return encoded.SequenceEqual(linear.Select(MuLaw.Encode)) && decoded.SequenceEqual(bytes.Select(MuLaw.Decode));
        }));
    }

    [Fact]
    public void A_target_that_is_too_short_is_refused_and_not_written_beyond()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MuLaw.Decode(new byte[100], new short[99]));
        Should.Throw<ArgumentOutOfRangeException>(() => MuLaw.Encode(new short[100], new byte[99]));

        var codes = new byte[100];
        MuLaw.Encode(new short[37], codes);
        codes[37..].ShouldAllBe(code => code == 0);
    }
}
