using System.ComponentModel.DataAnnotations;
using AgentLocator.Israel;

namespace AgentLocator.Saas.Tenants;

/// <summary>A business on the installation. A row of the installation: it is the tenant that other rows belong to.</summary>
[Audited]
public sealed class Tenant : CreationAuditedAggregateRoot<Guid>
{
    public const int MaxNameLength = 100;

    public Tenant(Guid id, string name, string code, PhoneNumber phone) : base(id)
    {
        if (!TenantCode.IsWellFormed(code))
        {
            throw new ArgumentException("is not a business code", nameof(code));
        }

        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        Code = code;
        Phone = phone.E164 ?? throw new ArgumentException("cannot be dialled from everywhere", nameof(phone));
        IsActive = true;
    }

    private Tenant()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>Lower case, unique in the installation; the subdomain.</summary>
    [Audited]
    public string Code { get; private set; } = "";

    /// <summary>E.164: where the business itself is reached.</summary>
    [Phone]
    public string Phone { get; private set; } = "";

    /// <summary>False: suspended; nobody may enter.</summary>
    public bool IsActive { get; private set; }

    public void Suspend()
    {
        IsActive = false;
        AddLocalEvent(new TenantChanged(Id));
    }
}

/// <summary>What is remembered of a tenant holds no longer.</summary>
internal sealed record TenantChanged(Guid TenantId);
