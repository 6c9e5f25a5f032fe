using System.Net;
using Amazon.Runtime;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Says what is wrong in words that lead to the setting; without secrets, and without the store's pages of XML.</summary>
internal static class AwsErrors
{
    public static bool IsNotFound(this AmazonServiceException exception) => exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket";

    public static AbpException Explain(Exception exception, string bucket) =>
        new($"The blob store (bucket {bucket}) {Reason(exception)}.", exception);

    private static string Reason(Exception exception) => exception switch
    {
        TimeoutException => "did not answer in time",
        AmazonServiceException { ErrorCode: "InvalidAccessKeyId" } => "does not know the access key",
        AmazonServiceException { ErrorCode: "SignatureDoesNotMatch" } => "refused the signature: the secret key or the region is wrong",
        AmazonServiceException { ErrorCode: "RequestTimeTooSkewed" } => "refused the request because this machine's clock is wrong",
        AmazonServiceException { ErrorCode: "NoSuchBucket" } => "has no such bucket",
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden } => "does not allow it with these keys",
        AmazonServiceException { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } => "keeps that bucket in another region",
        AmazonServiceException { StatusCode: > 0 } refused => $"answered {(int)refused.StatusCode} {refused.ErrorCode}",
        _ => "could not be reached: " + exception.GetBaseException().GetType().Name,
    };
}
