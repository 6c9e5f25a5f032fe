namespace AgentLocator.Abp.BlobStoring;

/// <summary>Blobs as files below a folder. A file is written beside its place and moved there, so that nobody sees half of it.</summary>
internal sealed class FileSystemBlobProvider(string basePath) : IBlobProvider
{
    // On Unix File.Move looks whether the target is there and renames then: of two at one moment the second would replace the first.
    private static readonly Lock Naming = new();

    public async Task SaveAsync(BlobProviderSaveArgs args)
    {
        var path = PathOf(args);
        if (!args.OverrideExisting && File.Exists(path))
        {
            throw new BlobAlreadyExistsException($"There is a blob {args.BlobName} already.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                await args.BlobStream.CopyToAsync(file, args.CancellationToken);
                file.Flush(flushToDisk: true);
            }

            lock (Naming)
            {
                File.Move(temporary, path, args.OverrideExisting);
            }
        }
        catch (IOException) when (!args.OverrideExisting && File.Exists(path))
        {
            throw new BlobAlreadyExistsException($"There is a blob {args.BlobName} already.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> GetOrNullAsync(BlobProviderGetArgs args)
    {
        var path = PathOf(args);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous)
            : null);
    }

    public Task<bool> ExistsAsync(BlobProviderExistsArgs args) => Task.FromResult(File.Exists(PathOf(args)));

    public Task<bool> DeleteAsync(BlobProviderDeleteArgs args)
    {
        var path = PathOf(args);
        if (!File.Exists(path))
        {
            return Task.FromResult(false);
        }

        File.Delete(path);
        return Task.FromResult(true);
    }

    private string PathOf(BlobProviderArgs args) => Path.Combine(basePath, args.BlobName);
}
