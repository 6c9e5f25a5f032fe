using System.Reflection;

namespace AgentLocator.Abp.Modularity;

/// <summary>Finds the modules below the startup module and sorts them: what a module depends on comes before it.</summary>
internal static class ModuleLoader
{
    public static IReadOnlyList<AbpModule> Load(Type startupModuleType)
    {
        var sorted = new List<Type>();
        Visit(startupModuleType, sorted, []);
        return sorted.ConvertAll(type => (AbpModule)Activator.CreateInstance(type)!);
    }

    private static void Visit(Type type, List<Type> sorted, List<Type> path)
    {
        if (sorted.Contains(type))
        {
            return;
        }

        if (path.Contains(type))
        {
            throw new AbpException("Modules depend on each other in a circle: " + string.Join(" -> ", path.Append(type).Select(t => t.Name)));
        }

        if (!typeof(AbpModule).IsAssignableFrom(type) || type.IsAbstract)
        {
            throw new AbpException($"{type.FullName} is not a module.");
        }

        path.Add(type);
        foreach (var dependency in type.GetCustomAttributes<DependsOnAttribute>().SelectMany(a => a.DependedTypes))
        {
            Visit(dependency, sorted, path);
        }

        path.Remove(type);
        sorted.Add(type);
    }
}
