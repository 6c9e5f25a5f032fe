using System.Buffers.Binary;

namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>G.711 and linear samples, and how loud they are.</summary>
internal static class Samples
{
    public const double Floor = -70;

    public static short DecodeMuLaw(byte code)
    {
        var value = ~code & 0xFF;
        var magnitude = ((((value & 0x0F) << 3) + 0x84) << ((value & 0x70) >> 4)) - 0x84;
        return (short)((value & 0x80) != 0 ? -magnitude : magnitude);
    }

    public static byte EncodeMuLaw(short sample)
    {
        var magnitude = Math.Min(Math.Abs((int)sample), 32635) + 0x84;
        var exponent = 7;
        for (var mask = 0x4000; (magnitude & mask) == 0 && exponent > 0; mask >>= 1)
        {
            exponent--;
        }

        return (byte)~((sample < 0 ? 0x80 : 0) | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0F));
    }

    public static short DecodeALaw(byte code)
    {
        var value = code ^ 0x55;
        var exponent = (value & 0x70) >> 4;
        var magnitude = ((value & 0x0F) << 4) + (exponent == 0 ? 8 : 0x108);
        magnitude <<= Math.Max(0, exponent - 1);
        return (short)((value & 0x80) != 0 ? magnitude : -magnitude);
    }

    public static byte EncodeALaw(short sample)
    {
        var magnitude = Math.Min(Math.Abs((int)sample), 32635);
        var exponent = 0;
        for (var rest = magnitude >> 8; rest > 0; rest >>= 1)
        {
            exponent++;
        }

        var mantissa = (magnitude >> (exponent == 0 ? 4 : exponent + 3)) & 0x0F;
        return (byte)(((sample >= 0 ? 0x80 : 0) | (exponent << 4) | mantissa) ^ 0x55);
    }

    public static short At(ReadOnlySpan<byte> sound, int index, SampleCoding coding) => coding switch
    {
        SampleCoding.MuLaw => DecodeMuLaw(sound[index]),
        SampleCoding.ALaw => DecodeALaw(sound[index]),
        _ => BinaryPrimitives.ReadInt16LittleEndian(sound[(2 * index)..]),
    };

    /// <summary>Decibels below full scale, root mean square.</summary>
    public static float LevelOf(ReadOnlySpan<byte> sound, SoundFormat format)
    {
        var count = sound.Length / format.BytesPerSample;
        double sum = 0;
        for (var i = 0; i < count; i++)
        {
            double sample = At(sound, i, format.Coding);
            sum += sample * sample;
        }

        return count == 0 || sum == 0 ? (float)Floor : (float)Math.Max(Floor, 10 * Math.Log10(sum / count / (32768.0 * 32768.0)));
    }
}
