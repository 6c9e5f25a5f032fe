using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentLocator.Abp.DependencyInjection;

/// <summary>Registers the classes of an assembly by their markers. Base-class members get their services from the factory made here.</summary>
internal static class ConventionalRegistration
{
    // What base classes such as ApplicationService and DomainService call it.
    private const string LazyProperty = "LazyServiceProvider";

    public static void AddAssembly(IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && !type.IsDefined(typeof(DisableConventionalRegistrationAttribute), true))
            {
                AddType(services, type);
            }
        }
    }

    public static void AddType(IServiceCollection services, Type type)
    {
        var dependency = type.GetCustomAttribute<DependencyAttribute>(true);
        if ((dependency?.Lifetime ?? LifetimeOf(type)) is not { } lifetime)
        {
            return;
        }

        Type? first = null;
        foreach (var serviceType in ServiceTypesOf(type))
        {
            // Singletons and scoped services that show several types are one object behind all of them.
            var redirect = first is not null && lifetime != ServiceLifetime.Transient ? first : null;
            var descriptor = redirect is null
                ? ServiceDescriptor.Describe(serviceType, FactoryOf(type), lifetime)
                : ServiceDescriptor.Describe(serviceType, provider => provider.GetRequiredService(redirect), lifetime);
            first ??= serviceType;
            if (dependency?.ReplaceServices == true)
            {
                services.Replace(descriptor);
            }
            else if (dependency?.TryRegister == true)
            {
                services.TryAdd(descriptor);
            }
            else
            {
                services.Add(descriptor);
            }
        }
    }

    private static Func<IServiceProvider, object> FactoryOf(Type type)
    {
        var create = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        var lazy = type.GetProperty(LazyProperty, typeof(IAbpLazyServiceProvider));
        if (lazy?.SetMethod is null)
        {
            return provider => create(provider, null);
        }

        return provider =>
        {
            var service = create(provider, null);
            lazy.SetValue(service, new AbpLazyServiceProvider(provider));
            return service;
        };
    }

    private static ServiceLifetime? LifetimeOf(Type type) =>
        typeof(ITransientDependency).IsAssignableFrom(type) ? ServiceLifetime.Transient
        : typeof(ISingletonDependency).IsAssignableFrom(type) ? ServiceLifetime.Singleton
        : typeof(IScopedDependency).IsAssignableFrom(type) ? ServiceLifetime.Scoped
        : null;

    private static IEnumerable<Type> ServiceTypesOf(Type type)
    {
        var attributes = type.GetCustomAttributes<ExposeServicesAttribute>(true).ToList();
        if (attributes.Count == 0)
        {
            return DefaultsOf(type);
        }

        return attributes
            .SelectMany(a => a.ServiceTypes.Concat(a.IncludeDefaults ? DefaultsOf(type) : a.IncludeSelf ? [type] : []))
            .OrderByDescending(service => service == type)
            .Distinct();
    }

    private static IEnumerable<Type> DefaultsOf(Type type) =>
        type.GetInterfaces().Where(contract => type.Name.EndsWith(BareName(contract), StringComparison.Ordinal)).Prepend(type);

    private static string BareName(Type contract)
    {
        var name = contract.Name.Split('`')[0];
        return name.StartsWith('I') ? name[1..] : name;
    }
}
