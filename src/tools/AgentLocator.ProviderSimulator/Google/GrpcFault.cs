using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Rpc;
using AgentLocator.ProviderSimulator.Failures;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>A refusal as Google words it, with its details.</summary>
internal sealed class GrpcFault(StatusCode code, string message, params IMessage[] details) : Exception(message)
{
    public StatusCode Code => code;

    public IReadOnlyList<IMessage> Details => details;

    public static GrpcFault Invalid(string message) => new(StatusCode.InvalidArgument, message);

    /// <summary>Null for failures that are not refusals.</summary>
    public static GrpcFault? Of(Failure failure) => failure.Kind switch
    {
        FailureKind.Unavailable => new GrpcFault(StatusCode.Unavailable, "The service is currently unavailable."),
        FailureKind.Unauthorized => new GrpcFault(
            StatusCode.Unauthenticated,
            "Request had invalid authentication credentials.",
            new ErrorInfo { Reason = "ACCESS_TOKEN_EXPIRED", Domain = "googleapis.com" }),
        FailureKind.RateLimited => new GrpcFault(StatusCode.ResourceExhausted, "Resource has been exhausted (e.g. check quota).", RateDetails(failure)),
        FailureKind.QuotaExhausted => new GrpcFault(
            StatusCode.ResourceExhausted,
            "Quota exceeded for quota metric 'Requests' and limit 'Requests per day'.",
            new QuotaFailure { Violations = { new QuotaFailure.Types.Violation { Subject = "project:simulator", Description = "Requests per day" } } }),
        FailureKind.InvalidRequest => Invalid("Request contains an invalid argument."),
        _ => null,
    };

    private static IMessage[] RateDetails(Failure failure)
    {
        var reason = new ErrorInfo { Reason = "RATE_LIMIT_EXCEEDED", Domain = "googleapis.com" };
        return failure.RetryAfterSeconds is { } seconds
            ? [reason, new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds)) }]
            : [reason];
    }
}
