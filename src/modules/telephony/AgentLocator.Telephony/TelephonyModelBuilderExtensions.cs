using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony;

/// <summary>The module's tables.</summary>
public static class TelephonyModelBuilderExtensions
{
    public static void ConfigureTelephony(this ModelBuilder builder) =>
        builder.ApplyConfigurationsFromAssembly(typeof(TelephonyModelBuilderExtensions).Assembly);
}
