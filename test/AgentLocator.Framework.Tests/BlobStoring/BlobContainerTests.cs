using System.Text;
using AgentLocator.Abp;
using AgentLocator.Abp.BlobStoring;
using AgentLocator.Abp.MultiTenancy;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.BlobStoring;

public sealed class BlobContainerTests : IDisposable
{
    private static readonly ICurrentTenantAccessor Accessor = AsyncLocalCurrentTenantAccessor.Instance;
    private readonly string _folder = Directory.CreateTempSubdirectory("agentlocator-blobs-").FullName;
    private readonly CurrentTenant _tenant = new(Accessor);
    private readonly Guid _north = Guid.NewGuid();
    private readonly Guid _south = Guid.NewGuid();

    private IBlobContainer<Drawer> Container => new BlobContainer<Drawer>(new FileSystemBlobProvider(_folder), Accessor);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_tenants_blob_is_not_there_for_another_tenant_nor_for_the_host()
    {
        using (_tenant.Change(_north))
        {
            await Container.SaveAsync("call.wav", new MemoryStream("north"u8.ToArray()), cancellationToken: TestContext.Current.CancellationToken);
            (await TextAsync("call.wav")).ShouldBe("north");
        }

        foreach (var other in new Guid?[] { _south, null })
        {
            using (_tenant.Change(other))
            {
                (await Container.GetOrNullAsync("call.wav", TestContext.Current.CancellationToken)).ShouldBeNull();
                (await Container.ExistsAsync("call.wav", TestContext.Current.CancellationToken)).ShouldBeFalse();
                (await Container.DeleteAsync("call.wav", TestContext.Current.CancellationToken)).ShouldBeFalse();
            }
        }

        using (_tenant.Change(_north))
        {
            (await TextAsync("call.wav")).ShouldBe("north");
        }
    }

    [Theory]
    [InlineData("../north/drawer/call.wav")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    public async Task A_name_that_could_leave_the_tenants_folder_is_refused(string name)
    {
        using var tenant = _tenant.Change(_north);

        await Should.ThrowAsync<ArgumentException>(() => Container.GetOrNullAsync(name, TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ArgumentException>(() => Container.SaveAsync(name, new MemoryStream(), cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_read_or_written()
    {
        await Should.ThrowAsync<AbpException>(() => Container.GetOrNullAsync("call.wav", TestContext.Current.CancellationToken));
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_name_is_kept_unless_it_may_be_overridden()
    {
        using var tenant = _tenant.Change(_north);
        await Container.SaveAsync("call.wav", new MemoryStream("first"u8.ToArray()), cancellationToken: TestContext.Current.CancellationToken);

        await Should.ThrowAsync<BlobAlreadyExistsException>(() => Container.SaveAsync("call.wav", new MemoryStream("second"u8.ToArray())));
        (await TextAsync("call.wav")).ShouldBe("first");
        await Container.SaveAsync("call.wav", new MemoryStream("third"u8.ToArray()), overrideExisting: true, TestContext.Current.CancellationToken);
        (await TextAsync("call.wav")).ShouldBe("third");
    }

    private async Task<string> TextAsync(string name)
    {
        await using var stream = await Container.GetAsync(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    [BlobContainerName("drawer")]
    private sealed class Drawer;
}
