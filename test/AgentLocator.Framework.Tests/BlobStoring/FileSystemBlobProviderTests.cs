using AgentLocator.Abp.BlobStoring;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.BlobStoring;

public sealed class FileSystemBlobProviderTests : BlobProviderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentlocator-blobs-").FullName;

    public override ValueTask InitializeAsync()
    {
        Provider = new FileSystemBlobProvider(_folder);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_refused_blob_leaves_no_file_behind()
    {
        await SaveAsync("blob", [1]);
        await Should.ThrowAsync<BlobAlreadyExistsException>(() => SaveAsync("blob", [2]));

        Directory.EnumerateFiles(_folder).ShouldHaveSingleItem();
    }
}
