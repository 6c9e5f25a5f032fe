using System.Reflection;

namespace AgentLocator.Abp.BlobStoring;

/// <summary>Named pieces of data of the current tenant.</summary>
public interface IBlobContainer
{
    /// <summary>Throws <see cref="BlobAlreadyExistsException"/> when the name is taken and may not be overridden. Readers see all of it or nothing.</summary>
    Task SaveAsync(string name, Stream stream, bool overrideExisting = false, CancellationToken cancellationToken = default);

    /// <summary>A seekable stream; throws when there is none.</summary>
    Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default);

    Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default);

    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>False when there was none.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>The container named by a marker class.</summary>
public interface IBlobContainer<TContainer> : IBlobContainer where TContainer : class;

/// <summary>Names the container of a marker class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BlobContainerNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static string GetContainerName(Type type) => type.GetCustomAttribute<BlobContainerNameAttribute>()?.Name ?? type.FullName!;
}

/// <summary>The name is taken.</summary>
public class BlobAlreadyExistsException(string message) : AbpException(message);
