using Microsoft.Extensions.Configuration;

namespace AgentLocator.Tenancy.Nodes;

internal sealed class Node : INode, ISingletonDependency
{
    public Node(IConfiguration configuration, IGuidGenerator guidGenerator)
    {
        RunId = guidGenerator.Create();
        Id = ReadOrMake(Path.GetFullPath(configuration["Node:Path"] ?? Path.Combine("var", "node")), guidGenerator);
    }

    public Guid Id { get; }

    public Guid RunId { get; }

    private static Guid ReadOrMake(string path, IGuidGenerator guidGenerator)
    {
        if (File.Exists(path))
        {
            return Guid.TryParse(File.ReadAllText(path).Trim(), out var known)
                ? known
                : throw new InvalidConfigurationException("Node:Path names a file that holds no node id; remove it to get a new one.");
        }

        var id = guidGenerator.Create();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, id.ToString("D"));
        return id;
    }
}
