using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.EntityFrameworkCore.Modeling;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.SettingManagement;

/// <summary>A stored setting value; the key is the tenant's id for provider T.</summary>
[Audited]
public class Setting : Entity<Guid>
{
    public const int MaxNameLength = 128;
    public const int MaxValueLength = 2048;
    public const int MaxProviderLength = 64;

    public Setting(Guid id, string name, string value, string providerName, string providerKey) : base(id)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        ProviderName = Check.NotNullOrWhiteSpace(providerName, nameof(providerName), MaxProviderLength);
        ProviderKey = Check.Length(providerKey, nameof(providerKey), MaxProviderLength)!;
        Value = "";
        SetValue(value);
    }

    protected Setting()
    {
    }

    [Audited]
    public string Name { get; private set; } = null!;

    public string Value { get; private set; } = null!;

    [Audited]
    public string ProviderName { get; private set; } = null!;

    /// <summary>Empty for the host's values, so that the unique index holds for them too.</summary>
    [DisableAuditing]
    public string ProviderKey { get; private set; } = null!;

    public void SetValue(string value) => Value = Check.Length(value, nameof(value), MaxValueLength)!;
}

/// <summary>Maps the settings table.</summary>
public static class SettingManagementDbContextModelBuilderExtensions
{
    public static void ConfigureSettingManagement(this ModelBuilder builder) => builder.Entity<Setting>(b =>
    {
        b.ToTable("AbpSettings");
        b.ConfigureByConvention();
        b.Property(x => x.Name).HasMaxLength(Setting.MaxNameLength);
        b.Property(x => x.Value).HasMaxLength(Setting.MaxValueLength);
        b.Property(x => x.ProviderName).HasMaxLength(Setting.MaxProviderLength);
        b.Property(x => x.ProviderKey).HasMaxLength(Setting.MaxProviderLength);
        b.HasIndex(x => new { x.Name, x.ProviderName, x.ProviderKey }).IsUnique();
    });
}
