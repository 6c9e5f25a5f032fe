using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>One message on the wire: a byte that says "not compressed", four bytes of length, the message (grpc/grpc, doc/PROTOCOL-HTTP2.md).</summary>
internal readonly struct GrpcFrame(byte[] buffer, int length)
{
    public const int HeaderLength = 5;

    /// <summary>Longest message that is taken: ten minutes of 16-bit speech at 24 kHz.</summary>
    public const int MaxMessage = 32 * 1024 * 1024;

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, length);

    public static GrpcFrame Of(IMessage message)
    {
        var size = message.CalculateSize();
        var buffer = ArrayPool<byte>.Shared.Rent(HeaderLength + size);
        buffer[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(1), size);
        message.WriteTo(buffer.AsSpan(HeaderLength, size));
        return new GrpcFrame(buffer, HeaderLength + size);
    }

    /// <summary>Gives the buffer back; the frame is not used any more.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(buffer);

    /// <summary>The next message; null at the end of the body.</summary>
    public static async ValueTask<T?> ReadAsync<T>(Stream body, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderLength];
        var read = await body.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (read < HeaderLength || header[0] > 1)
        {
            throw Broken("The answer is not a gRPC message.");
        }

        if (header[0] == 1)
        {
            throw Broken("The message is compressed, which was not offered.");
        }

        if (length > MaxMessage)
        {
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"The message is longer than {MaxMessage} bytes."));
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            var message = buffer.AsMemory(0, (int)length);
            if (await body.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < message.Length)
            {
                throw Broken("The message breaks off.");
            }

            return parser.ParseFrom(message.Span);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The message is not of the expected form."), inner: exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RpcException Broken(string detail) => new(new Status(StatusCode.Internal, detail));
}
