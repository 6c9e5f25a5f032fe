namespace AgentLocator.Crm.Contracts;

/// <summary>What a new business needs of the Crm module.</summary>
public interface IPipelineSetup
{
    /// <summary>
    /// Creates the default pipeline with its Hebrew stages in the ambient tenant and unit of work. Does nothing when the tenant has a pipeline.
    /// </summary>
    Task CreateDefaultAsync(CancellationToken cancellationToken = default);
}
