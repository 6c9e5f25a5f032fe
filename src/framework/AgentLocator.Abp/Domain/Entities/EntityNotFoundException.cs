namespace AgentLocator.Abp.Domain.Entities;

/// <summary>There is no such row for this tenant; answered with 404.</summary>
public class EntityNotFoundException(Type? entityType, object? id) : AbpException($"There is no {entityType?.Name} with id {id}.")
{
    public Type? EntityType { get; } = entityType;

    public object? Id { get; } = id;
}
