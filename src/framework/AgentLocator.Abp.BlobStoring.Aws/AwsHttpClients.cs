using Amazon.Runtime;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Gives the SDK the application's own HTTP clients.</summary>
internal sealed class AwsHttpClients(IHttpClientFactory factory) : HttpClientFactory
{
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public override System.Net.Http.HttpClient CreateHttpClient(IClientConfig clientConfig) => factory.CreateClient(AbpBlobStoringAwsModule.HttpClient);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
