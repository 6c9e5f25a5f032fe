using Microsoft.Extensions.Configuration;

namespace AgentLocator.Tenancy.Nodes;

/// <summary><c>Node:Beat</c> and <c>Node:Silence</c>: how often a node says that it lives, and after how long a silence it counts as dead.</summary>
internal sealed class NodeRegistryOptions : ISingletonDependency
{
    public NodeRegistryOptions(IConfiguration configuration)
    {
        Beat = configuration.GetValue("Node:Beat", TimeSpan.FromSeconds(2));
        Silence = configuration.GetValue("Node:Silence", TimeSpan.FromSeconds(10));
        if (Beat <= TimeSpan.Zero || Silence < 3 * Beat)
        {
            throw new InvalidConfigurationException("Node:Silence must be three times Node:Beat or more.");
        }
    }

    public TimeSpan Beat { get; }

    public TimeSpan Silence { get; }
}
