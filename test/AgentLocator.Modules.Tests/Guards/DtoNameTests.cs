using AgentLocator.Abp;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Guards;

public sealed class DtoNameTests(SharedHost shared)
{
    [Fact]
    public void No_two_types_of_the_API_share_a_name()
    {
        var types = shared.Host.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .SelectMany(api => api.SupportedResponseTypes.Select(r => r.Type).Concat(api.ParameterDescriptions.Select(p => p.Type)))
            .Where(type => type is not null)
            .SelectMany(type => Reachable(type!))
            .Distinct()
            .ToList();

        types.Count.ShouldBeGreaterThan(20);
        types.GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => string.Join(" and ", group)).ShouldBeEmpty();
    }

    private static HashSet<Type> Reachable(Type root)
    {
        var found = new HashSet<Type>();
        var waiting = new Stack<Type>([root]);
        while (waiting.TryPop(out var type))
        {
            if (type.IsGenericType)
            {
                Array.ForEach(type.GetGenericArguments(), waiting.Push);
            }

            if (type.Namespace?.StartsWith("AgentLocator", StringComparison.Ordinal) == true && !type.IsGenericType && found.Add(type))
            {
                Array.ForEach(type.GetProperties(), property => waiting.Push(property.PropertyType));
            }
        }

        return found;
    }
}
