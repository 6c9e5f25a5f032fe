using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Timing;

/// <summary>The time, always UTC.</summary>
public interface IClock
{
    DateTime Now { get; }

    DateTimeKind Kind { get; }

    /// <summary>The same instant with the kind of this clock; a time without a kind is taken as UTC.</summary>
    DateTime Normalize(DateTime dateTime);
}

internal sealed class Clock(TimeProvider timeProvider) : IClock, ISingletonDependency
{
    public DateTime Now => timeProvider.GetUtcNow().UtcDateTime;

    public DateTimeKind Kind => DateTimeKind.Utc;

    public DateTime Normalize(DateTime dateTime) =>
        dateTime.Kind == DateTimeKind.Local ? dateTime.ToUniversalTime() : DateTime.SpecifyKind(dateTime, DateTimeKind.Utc);
}
