using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy;

/// <summary>Which database it is, where its SQL differs. The providers' packages are the host's affair.</summary>
internal static class DatabaseKinds
{
    public static bool IsSqlite(this DbContext context) => context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
}
