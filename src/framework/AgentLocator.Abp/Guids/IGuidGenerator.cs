using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Guids;

/// <summary>Makes ids that sort by time.</summary>
public interface IGuidGenerator
{
    Guid Create();
}

/// <summary>Guid version 7 (RFC 9562): the first 48 bits are the time in milliseconds.</summary>
internal sealed class SequentialGuidGenerator(TimeProvider timeProvider) : IGuidGenerator, ISingletonDependency
{
    public Guid Create() => Guid.CreateVersion7(timeProvider.GetUtcNow());
}
