namespace AgentLocator.Abp.DependencyInjection;

/// <summary>Registered by convention, a new object each time.</summary>
public interface ITransientDependency;

/// <summary>Registered by convention, one object for the application.</summary>
public interface ISingletonDependency;

/// <summary>Registered by convention, one object a scope.</summary>
public interface IScopedDependency;
