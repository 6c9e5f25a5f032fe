using Xunit;
using Xunit.v3;

namespace AgentLocator.TestBase;

/// <summary>Tests that open no database. They run once, not on each: <c>./test.sh</c> leaves them out on PostgreSQL. One that opens a database all the same fails.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoDatabaseAttribute : Attribute, ITraitAttribute
{
    private const string Name = "Database";
    private const string Value = "none";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Name, Value)];

    /// <summary>Asked wherever a database is opened, or a host that has one.</summary>
    internal static void EnsureAllowed()
    {
        if (TestContext.Current.TestClass is { } test && test.Traits.TryGetValue(Name, out var values) && values.Contains(Value))
        {
            throw new InvalidOperationException($"{test.TestClassName} is marked as one that needs no database, and so is not run on PostgreSQL.");
        }
    }
}
