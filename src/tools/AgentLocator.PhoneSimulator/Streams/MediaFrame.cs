namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>A piece of one track: its count in the track and its time since the stream began, in milliseconds of audio.</summary>
internal sealed record MediaFrame(bool IsInbound, int Chunk, long TimestampMs, ReadOnlyMemory<byte> Audio);

/// <summary>A frame with its place among all messages of the stream; a repeated frame repeats it.</summary>
internal sealed record NumberedFrame(long SequenceNumber, MediaFrame Frame);
