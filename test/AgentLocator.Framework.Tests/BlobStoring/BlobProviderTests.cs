using AgentLocator.Abp.BlobStoring;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.BlobStoring;

/// <summary>What every place for blobs must do, whichever it is.</summary>
public abstract class BlobProviderTests : IAsyncLifetime
{
    private const int Large = 200 * 1024 * 1024;

    private protected IBlobProvider Provider { get; set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData(5_000_001)]
    public async Task What_was_saved_is_read_back_whole(int length)
    {
        var content = Bytes(length);
        await SaveAsync("a/b/blob.bin", content);

        await using var stream = await OpenAsync("a/b/blob.bin");

        stream.Length.ShouldBe(length);
        (await ReadAllAsync(stream)).ShouldBe(content);
    }

    [Fact]
    public async Task A_reader_may_jump()
    {
        var content = Bytes(3_000_000);
        await SaveAsync("blob", content);
        await using var stream = await OpenAsync("blob");
        var random = new Random(7);

        foreach (var _ in Enumerable.Range(0, 40))
        {
            var from = random.Next(content.Length);
            var piece = new byte[Math.Min(random.Next(1, 400_000), content.Length - from)];
            stream.Position = from;
            await stream.ReadExactlyAsync(piece, Ct);
            piece.AsSpan().SequenceEqual(content.AsSpan(from, piece.Length)).ShouldBeTrue();
        }

        stream.Seek(-3, SeekOrigin.End);
        (await ReadAllAsync(stream)).ShouldBe(content[^3..]);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_deleting_it_says_so()
    {
        (await Provider.GetOrNullAsync(new BlobProviderGetArgs("c", "blob", Ct))).ShouldBeNull();
        (await ExistsAsync("blob")).ShouldBeFalse();
        (await DeleteAsync("blob")).ShouldBeFalse();

        await SaveAsync("blob", [1]);
        (await ExistsAsync("blob")).ShouldBeTrue();
        (await DeleteAsync("blob")).ShouldBeTrue();
        (await ExistsAsync("blob")).ShouldBeFalse();
        (await DeleteAsync("blob")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_taken_name_is_kept_unless_it_may_be_overridden()
    {
        await SaveAsync("blob", [1]);

        await Should.ThrowAsync<BlobAlreadyExistsException>(() => SaveAsync("blob", [2]));
        (await ContentAsync("blob")).ShouldBe([1]);
        await SaveAsync("blob", [3, 3], overrideExisting: true);
        (await ContentAsync("blob")).ShouldBe([3, 3]);
    }

    [Fact]
    public async Task Of_many_who_save_under_one_name_one_succeeds()
    {
        var contents = Enumerable.Range(0, 8).Select(i => Enumerable.Repeat((byte)i, 100_000).ToArray()).ToList();

        var outcomes = await Task.WhenAll(contents.Select(async content =>
        {
            try
            {
                await SaveAsync("blob", content);
                return content;
            }
            catch (BlobAlreadyExistsException)
            {
                return null;
            }
        }));

        (await ContentAsync("blob")).ShouldBe(outcomes.Where(content => content is not null).ShouldHaveSingleItem());
    }

    [Fact]
    public async Task A_reader_never_sees_a_mixture_of_two_versions()
    {
        var (old, @new) = (Enumerable.Repeat((byte)1, 2_000_000).ToArray(), Enumerable.Repeat((byte)2, 2_000_000).ToArray());
        await SaveAsync("blob", old);
        await using var stream = await OpenAsync("blob");
        var start = new byte[1000];
        await stream.ReadExactlyAsync(start, Ct);

        await SaveAsync("blob", @new, overrideExisting: true);

        try
        {
            (await ReadAllAsync(stream)).ShouldBe(old[1000..]);
        }
        catch (IOException)
        {
            // The old version is gone; the reader is told.
        }

        (await ContentAsync("blob")).ShouldBe(@new);
    }

    [Fact]
    public async Task A_stream_is_saved_from_where_it_stands_and_left_open()
    {
        using var source = new MemoryStream([1, 2, 3, 4, 5]) { Position = 2 };

        await Provider.SaveAsync(new BlobProviderSaveArgs("c", "blob", source, cancellationToken: Ct));

        (await ContentAsync("blob")).ShouldBe([3, 4, 5]);
        source.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stream_that_can_be_read_once_only_is_saved_too_and_one_that_breaks_leaves_nothing()
    {
        var content = Bytes(700_000);

        await Provider.SaveAsync(new BlobProviderSaveArgs("c", "blob", new OnceStream(content, breaksAt: null), cancellationToken: Ct));
        await Should.ThrowAsync<InvalidDataException>(() => Provider.SaveAsync(new BlobProviderSaveArgs("c", "other", new OnceStream(content, breaksAt: 400_000), cancellationToken: Ct)));

        (await ContentAsync("blob")).ShouldBe(content);
        (await ExistsAsync("other")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_large_blob_goes_up_and_down_without_being_held_in_memory()
    {
        var path = Path.GetTempFileName();
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        file.SetLength(Large);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watching = MostHeldAsync(over.Token);

        await Provider.SaveAsync(new BlobProviderSaveArgs("c", "blob", file, cancellationToken: Ct));
        await using var stream = await OpenAsync("blob");
        await stream.CopyToAsync(Stream.Null, Ct);

        stream.Position.ShouldBe(Large);
        await over.CancelAsync();
        var held = await watching - before;
        TestContext.Current.TestOutputHelper!.WriteLine($"{held / 1024} KB held at most");
        held.ShouldBeLessThan(Large / 5);
    }

    private static async Task<long> MostHeldAsync(CancellationToken over)
    {
        long most = 0;
        while (!over.IsCancellationRequested)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(20, CancellationToken.None);
        }

        return most;
    }

    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private protected Task SaveAsync(string name, byte[] content, bool overrideExisting = false) =>
        Provider.SaveAsync(new BlobProviderSaveArgs("c", name, new MemoryStream(content), overrideExisting, Ct));

    private protected async Task<byte[]> ContentAsync(string name)
    {
        await using var stream = await OpenAsync(name);
        return await ReadAllAsync(stream);
    }

    private protected async Task<Stream> OpenAsync(string name) => (await Provider.GetOrNullAsync(new BlobProviderGetArgs("c", name, Ct))).ShouldNotBeNull();

    private protected Task<bool> ExistsAsync(string name) => Provider.ExistsAsync(new BlobProviderExistsArgs("c", name, Ct));

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Ct);
        return memory.ToArray();
    }

    private Task<bool> DeleteAsync(string name) => Provider.DeleteAsync(new BlobProviderDeleteArgs("c", name, Ct));
}
