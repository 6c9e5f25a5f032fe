using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech.V1;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>What happens to a recognition, one thing after the other.</summary>
internal abstract record RecognitionEvent;

/// <summary>Audio was written.</summary>
internal sealed record AudioEvent(byte[] Audio) : RecognitionEvent;

/// <summary>No more audio will be written.</summary>
internal sealed record CompleteEvent : RecognitionEvent;

/// <summary>A stream answered.</summary>
internal sealed record ResponseEvent(RecognitionLeg Leg, StreamingRecognizeResponse Response) : RecognitionEvent;

/// <summary>A stream ended; without a failure when the server ended it well.</summary>
internal sealed record EndEvent(RecognitionLeg Leg, RpcException? Failure) : RecognitionEvent;
