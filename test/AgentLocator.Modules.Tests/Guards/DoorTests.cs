using System.Text.RegularExpressions;

namespace AgentLocator.Modules.Tests.Guards;

/// <summary>The places that may step over the tenant wall are named, one by one; a new one is a decision, not an accident.</summary>
public sealed partial class DoorTests
{
    private static readonly string[] AllowedFiles =
    [
        "src/host/AgentLocator.Web/StartupSeed.cs",
        "src/host/AgentLocator.Web/Telemetry/DatabaseReading.cs",
        "src/modules/identity/AgentLocator.Identity/Accounts/AccountDirectory.cs",
        "src/modules/identity/AgentLocator.Identity/Grants/PermissionRolloutRunner.cs",
        "src/modules/identity/AgentLocator.Identity/Sessions/SessionRenewal.cs",
        "src/modules/identity/AgentLocator.Identity/Sessions/SignIn.cs",
        "src/modules/identity/AgentLocator.Identity/Tokens/SigningKeyRing.cs",
        "src/modules/identity/AgentLocator.Identity/Users/Memberships.cs",
        "src/modules/saas/AgentLocator.Saas/Tenants/TenantDirectory.cs",
        "src/modules/telephony/AgentLocator.Telephony/Accounts/NumberClaims.cs",
        "src/modules/telephony/AgentLocator.Telephony/Accounts/TwilioAccountDirectory.cs",
        "src/modules/telephony/AgentLocator.Telephony/Calls/OpenCalls.cs",
        "src/modules/telephony/AgentLocator.Telephony/Recordings/LostRecordings.cs",
    ];

    private static readonly string[] RawSqlFiles =
    [
        "src/framework/AgentLocator.Tenancy/Events/OutboxClaims.cs",
        "src/framework/AgentLocator.Tenancy/Jobs/JobClaims.cs",
        "src/host/AgentLocator.Database.Sqlite/SqliteDatabase.cs",
    ];

    [Fact]
    public void Only_named_files_change_the_tenant_act_as_the_host_or_drop_a_filter()
    {
        var doors = Repository.SourceFiles("src").Where(file => !file.Path.StartsWith("src/framework/", StringComparison.Ordinal) && Door().IsMatch(file.Text)).Select(file => file.Path).ToList();

        doors.Except(AllowedFiles).ShouldBeEmpty("these files open a door; if they must, name them in the list");
        AllowedFiles.Except(doors).ShouldBeEmpty("these files open no door any more; take them off the list");
    }

    [Fact]
    public void Nobody_sets_a_tenant_in_a_bulk_update_or_writes_raw_SQL()
    {
        var files = Repository.SourceFiles("src").ToList();
        files.Count.ShouldBeGreaterThan(100);
        files.Where(file => RawSql().IsMatch(file.Text)).Select(file => file.Path).ShouldBe(RawSqlFiles, ignoreOrder: true);
        files.Where(file => file.Text.Contains("SetProperty(", StringComparison.Ordinal) && TenantUpdate().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();
    }

    [GeneratedRegex(@"[cC]urrentTenant\.Change\(|RunAsHostAsync\(|\.Disable<|IgnoreQueryFilters\(")]
    private static partial Regex Door();

    [GeneratedRegex(@"FromSql|ExecuteSql|SqlQuery|CommandText\s*=")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"SetProperty\([^)]*TenantId")]
    private static partial Regex TenantUpdate();
}
