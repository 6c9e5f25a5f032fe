using AgentLocator.Abp;
using AgentLocator.Abp.BlobStoring;
using AgentLocator.Abp.BlobStoring.Aws;
using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.BlobStoring;

public sealed class AwsBlobProviderTests : BlobProviderTests
{
    private S3Stub _store = null!;
    private ServiceProvider _services = null!;

    public override async ValueTask InitializeAsync()
    {
        _store = await S3Stub.StartAsync();
        _services = Connect();
        Provider = _services.GetRequiredService<AwsBlobProvider>();
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_busy_store_is_asked_again()
    {
        Fail("HEAD", S3Fault.SlowDown, S3Fault.SlowDown);
        Fail("PUT", S3Fault.SlowDown);
        Fail("HEAD", S3Fault.SlowDown);
        Fail("GET", S3Fault.SlowDown);

        await SaveAsync("blob", Bytes(1000));

        (await ContentAsync("blob")).ShouldBe(Bytes(1000));
        _store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_stays_busy_is_given_up_after_five_tries()
    {
        Fail("HEAD", [.. Enumerable.Repeat(S3Fault.SlowDown, 9)]);

        (await Should.ThrowAsync<AbpException>(() => ExistsAsync("blob"))).Message.ShouldContain("503");
        _store.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_download_that_breaks_in_the_middle_goes_on()
    {
        await SaveAsync("blob", Bytes(3_000_000));
        Fail("GET", S3Fault.BreakInContent, S3Fault.BreakInContent);

        (await ContentAsync("blob")).ShouldBe(Bytes(3_000_000));
        _store.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_whose_answer_was_lost_is_not_taken_for_somebody_elses()
    {
        Fail("PUT", S3Fault.LoseAnswer);

        // The first HEAD finds nothing; the second PUT is refused, because the first one arrived.
        await Should.NotThrowAsync(() => SaveAsync("blob", [1, 2]));
        (await ContentAsync("blob")).ShouldBe([1, 2]);
        await Should.ThrowAsync<BlobAlreadyExistsException>(() => SaveAsync("blob", [1, 2]));
    }

    [Fact]
    public async Task A_store_without_conditional_writes_serves_as_well()
    {
        _store.KnowsConditions = false;

        await SaveAsync("blob", [1]);

        await Should.ThrowAsync<BlobAlreadyExistsException>(() => SaveAsync("blob", [2]));
        (await ContentAsync("blob")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_player_that_reads_the_end_of_a_long_blob_does_not_fetch_all_of_it()
    {
        await SaveAsync("blob", Bytes(5_000_000));
        await using var stream = await OpenAsync("blob");
        var before = _store.Requests.Count;

        stream.Position = stream.Length - 100;
        await stream.ReadExactlyAsync(new byte[100], TestContext.Current.CancellationToken);

        (_store.Requests.Count - before).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_wrong_with_the_keys_is_said_without_the_keys()
    {
        await using var wrong = Connect(accessKey: "AKIAWRONG");
        var error = await Should.ThrowAsync<AbpException>(() => wrong.GetRequiredService<AwsBlobProvider>().SaveAsync(
            new BlobProviderSaveArgs("c", "blob", new MemoryStream([1]), overrideExisting: true, TestContext.Current.CancellationToken)));

        error.Message.ShouldContain("access key");
        error.Message.ShouldContain(S3Stub.Bucket);
        error.Message.ShouldNotContain("AKIAWRONG");
    }

    [Fact]
    public async Task A_store_that_hangs_is_left_when_the_caller_goes()
    {
        Fail("HEAD", S3Fault.Hang);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var asking = Provider.ExistsAsync(new BlobProviderExistsArgs("c", "blob", caller.Token));
        while (_store.Requests.IsEmpty)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    private ServiceProvider Connect(string accessKey = S3Stub.AccessKey)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.Configure<AbpBlobStoringOptions>(options => options.Containers.ConfigureDefault(container => container.UseAws(aws =>
        {
            aws.ServiceUrl = _store.Address.ToString();
            aws.ContainerName = S3Stub.Bucket;
            aws.Region = "il-central-1";
            aws.AccessKeyId = accessKey;
            aws.SecretAccessKey = "a secret for tests";
            aws.ForcePathStyle = true;
        })));
        new AbpBlobStoringAwsModule().ConfigureServices(new ServiceConfigurationContext(services));
        return services.BuildServiceProvider();
    }

    private void Fail(string method, params S3Fault[] faults)
    {
        foreach (var fault in faults)
        {
            _store.Faults.Enqueue((method, fault));
        }
    }
}
