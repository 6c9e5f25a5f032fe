using System.Buffers.Binary;
using AgentLocator.GoogleCloud.Grpc;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.TextToSpeech;

/// <summary>The samples of a WAV file.</summary>
internal static class WavSamples
{
    /// <summary>The <c>data</c> chunk without copying it; audio that is no WAV file as it is. INTERNAL for a file that ends before its samples.</summary>
    public static ByteString Of(ByteString audio)
    {
        var bytes = audio.Span;
        if (!bytes.StartsWith("RIFF"u8))
        {
            return audio;
        }

        for (long at = 12; at + 8 <= bytes.Length;)
        {
            var chunk = bytes[(int)at..];
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("data"u8))
            {
                // Writers that stream do not know the length and put 0 or all ones.
                var rest = bytes.Length - at - 8;
                var length = size is 0 or uint.MaxValue ? rest : size;
                return length <= rest ? UnsafeByteOperations.UnsafeWrap(audio.Memory.Slice((int)at + 8, (int)length)) : throw Broken();
            }

            at += 8 + size + (size & 1);
        }

        throw Broken();
    }

    private static RpcException Broken() => new(new Status(StatusCode.Internal, "The audio is a WAV file without all its samples."));
}
