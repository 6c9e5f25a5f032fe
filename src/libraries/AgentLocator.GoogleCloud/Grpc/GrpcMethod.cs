using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>A method of a service: its path, how its answers are read, and whether Google says that it may be repeated.</summary>
internal sealed record GrpcMethod<TRequest, TResponse>(string Service, string Name, MessageParser<TResponse> Parser, bool MayRepeat = false)
    where TRequest : IMessage<TRequest>
    where TResponse : IMessage<TResponse>
{
    public string Path { get; } = $"/{Service}/{Name}";
}
