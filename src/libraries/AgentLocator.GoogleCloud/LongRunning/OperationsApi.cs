using AgentLocator.GoogleCloud.Grpc;

namespace AgentLocator.GoogleCloud.LongRunning;

/// <summary>The one method of google.longrunning.Operations that is used; served by the service that began the operation.</summary>
internal static class OperationsApi
{
    public static readonly GrpcMethod<GetOperationRequest, Operation> GetOperation =
        new("google.longrunning.Operations", "GetOperation", Operation.Parser, MayRepeat: true);
}
