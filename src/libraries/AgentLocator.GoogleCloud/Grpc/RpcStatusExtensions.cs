using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>Reads the details of a status, under the names of Google.Api.Gax.Grpc.</summary>
public static class RpcStatusExtensions
{
    /// <summary>The status with its details; null where the server sent none.</summary>
    public static Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.RpcStatus;
    }

    /// <summary>The first detail of a kind, or null.</summary>
    public static T? GetDetail<T>(this Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<T>(out var found))
            {
                return found;
            }
        }

        return null;
    }
}
