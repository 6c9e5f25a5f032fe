using AgentLocator.Abp.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.DistributedLocking;

/// <summary>Options of distributed locks.</summary>
public class AbpDistributedLockOptions
{
    /// <summary>Put before every name, for installations that share a server of locks.</summary>
    public string KeyPrefix { get; set; } = "";
}

/// <summary>From the name that code uses to the one that is locked.</summary>
public interface IDistributedLockKeyNormalizer
{
    string NormalizeKey(string name);
}

internal sealed class DistributedLockKeyNormalizer(IOptions<AbpDistributedLockOptions> options) : IDistributedLockKeyNormalizer, ITransientDependency
{
    public string NormalizeKey(string name) => options.Value.KeyPrefix + name;
}
