using System.Collections;
using System.Reflection;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Database;
using AgentLocator.Database.Sqlite;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Guards;

/// <summary>A canary sits in every text of every entity and of every parameter of the API, and must not sing from the audit log.</summary>
public sealed class AuditCanaryTests(SharedHost shared)
{
    private const string Canary = "+9725-canary-in-the-mine@canary-in-the-mine.example-4567";
    private const string Song = "canary-in-the-mine";

    // Text that may stand in the log as it is, because people cannot write what they like in it. A new line here is a decision.
    private static readonly string[] MayBeTold = ["Setting.Name", "Setting.ProviderName", "Tenant.Code", "User.Role"];

    [Theory]
    [InlineData(EntityState.Added)]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public void No_text_of_an_entity_is_told(EntityState state)
    {
        using var context = NewContext();
        var told = new List<string>();
        var audited = 0;
        foreach (var type in context.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => !type.IsAbstract))
        {
            var entry = Track(context, type, state);
            if (EntityChanges.Describe(entry, DateTime.UnixEpoch, _ => false) is { } change)
            {
                audited++;
                told.AddRange(change.PropertyChanges.Where(p => Sings(p.NewValue) || Sings(p.OriginalValue)).Select(p => $"{type.Name}.{p.PropertyName}"));
                Sings(change.EntityId).ShouldBe(type.Name == "Setting", type.Name);
            }
        }

        audited.ShouldBeGreaterThan(9);
        told.Order(StringComparer.Ordinal).ShouldBe(state == EntityState.Deleted ? [] : MayBeTold);
    }

    [Fact]
    public void What_people_edit_is_audited()
    {
        using var context = NewContext();
        context.Model.GetEntityTypes().Where(entity => entity.ClrType.IsDefined(typeof(AuditedAttribute), inherit: true)).Select(entity => entity.ClrType.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["Contact", "CrmTask", "Lead", "PhoneNumberLine", "Pipeline", "ProviderKey", "Setting", "Stage", "Suggestion", "Tenant", "TwilioAccount", "User"]);
    }

    [Fact]
    public void No_text_of_a_parameter_is_told()
    {
        var methods = shared.Host.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>().Select(action => action.MethodInfo).ToList();
        methods.Count.ShouldBeGreaterThan(15);
        foreach (var method in methods)
        {
            var arguments = method.GetParameters().ToDictionary(p => p.Name!, p => Fill(p.ParameterType, depth: 0));

            Sings(AuditParameters.Serialize(method, arguments)).ShouldBeFalse($"{method.DeclaringType!.Name}.{method.Name}");
        }
    }

    [Fact]
    public void Ids_numbers_and_times_of_parameters_are_told()
    {
        var complete = typeof(AgentLocator.Crm.Tasks.TaskAppService).GetMethod("CompleteAsync")!;
        var id = new Guid("0198c2a4-0000-7000-8000-000000000001");

        AuditParameters.Serialize(complete, new Dictionary<string, object?> { ["id"] = id, ["cancellationToken"] = CancellationToken.None })
            .ShouldBe($$"""{"id":"{{id}}"}""");
    }

    private static bool Sings(string? text) => text?.Contains(Song, StringComparison.Ordinal) == true;

    private static EntityEntry Track(DbContext context, Type type, EntityState state)
    {
        var entity = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var key in context.Model.FindEntityType(type)!.GetKeys().SelectMany(key => key.Properties).Where(key => key.ClrType == typeof(Guid) || key.ClrType == typeof(Guid?)))
        {
            key.PropertyInfo?.SetValue(entity, Guid.NewGuid());
        }

        foreach (var key in context.Model.FindEntityType(type)!.FindPrimaryKey()!.Properties.Where(key => key.ClrType == typeof(string)))
        {
            key.PropertyInfo!.SetValue(entity, "key");
        }

        var entry = context.Entry(entity);
        entry.State = state == EntityState.Modified ? EntityState.Unchanged : state;
        foreach (var property in entry.Properties.Where(p => p.Metadata.ClrType == typeof(string) && !p.Metadata.IsKey()))
        {
            property.CurrentValue = Canary;
        }

        return entry;
    }

    private static object? Fill(Type type, int depth)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string))
        {
            return Canary;
        }

        if (bare.IsPrimitive || bare.IsValueType)
        {
            return Activator.CreateInstance(bare);
        }

        if (typeof(IEnumerable).IsAssignableFrom(bare))
        {
            var item = bare.IsArray ? bare.GetElementType()! : bare.GetGenericArguments()[^1];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
            list.Add(Fill(item, depth + 1));
            return list;
        }

        if (depth > 3 || bare.GetConstructor(Type.EmptyTypes) is null)
        {
            return null;
        }

        var filled = Activator.CreateInstance(bare)!;
        foreach (var property in bare.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite))
        {
            property.SetValue(filled, Fill(property.PropertyType, depth + 1));
        }

        return filled;
    }

    private static AgentLocatorDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<AgentLocatorDbContext>();
        SqliteDatabase.Configure(options, "Data Source=:memory:");
        return new AgentLocatorDbContext(options.Options);
    }
}
