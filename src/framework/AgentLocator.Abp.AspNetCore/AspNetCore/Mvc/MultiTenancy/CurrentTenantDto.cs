namespace AgentLocator.Abp.AspNetCore.Mvc.MultiTenancy;

/// <summary>The tenant of the request; not available for the host and when none was found.</summary>
public class CurrentTenantDto
{
    public Guid? Id { get; set; }

    public string? Name { get; set; }

    public bool IsAvailable { get; set; }
}

/// <summary>Whether the installation has tenants.</summary>
public class MultiTenancyInfoDto
{
    public bool IsEnabled { get; set; }
}
