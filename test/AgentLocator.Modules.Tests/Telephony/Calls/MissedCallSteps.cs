using System.Text.Json;
using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Telephony.MissedCalls;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Calls;

/// <summary>What tests of missed calls do more than once.</summary>
internal static class MissedCallSteps
{
    /// <summary>The record of the call, once its end has been told and its task made.</summary>
    public static async Task<(Guid Id, JsonElement Seen)> MissedAsync(this Business business, SimulatedCall call)
    {
        var seen = await Eventually.GetAsync(async () =>
        {
            var items = (await business.GetAsync("/api/telephony/call?maxResultCount=100")).GetProperty("items").EnumerateArray();
            return items.FirstOrDefault(item => item.GetProperty("fromNumber").GetString() == call.From) is { ValueKind: JsonValueKind.Object } item
                && item.GetProperty("outcome").ValueKind == JsonValueKind.String ? item : (JsonElement?)null;
        }, $"the record of call {call.CallSid}");
        var id = seen.GetProperty("id").GetGuid();
        await Eventually.BeTrueAsync(
            async () => (await business.GetAsync($"/api/crm/lead/by-call/{id}")) is { ValueKind: JsonValueKind.Object } links && links.GetProperty("tasks").GetArrayLength() == 1,
            $"the task of call {call.CallSid}");
        return (id, await business.GetAsync($"/api/telephony/call/{id}"));
    }

    /// <summary>Looks of the business that wait to be tried again; none has been given up.</summary>
    public static Task<int> CountJobsAsync(this Business business) => business.Host.Services.GetRequiredService<TenantScope>().RunAsHostAsync("count", async services =>
    {
        var jobs = await (await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync())
            .Where(job => job.OwnerTenantId == business.TenantId && job.JobName == "telephony.find-missed-calls").ToListAsync();
        jobs.ShouldAllBe(job => job.AbandonedAt == null && job.LastError == null);
        return jobs.Count(job => job.TryCount == 0);
    });

    /// <summary>Has the engine run a job of the business, and waits until that run is over.</summary>
    public static async Task RunJobAsync(this Business business, FindMissedCallsArgs args)
    {
        var scope = business.Host.Services.GetRequiredService<TenantScope>();
        var id = Guid.Parse(await scope.RunAsync(business.TenantId, services => services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args)));
        await Eventually.BeTrueAsync(
            () => scope.RunAsHostAsync("look", async services =>
                !await (await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync()).AnyAsync(job => job.Id == id)),
            "the end of the job");
    }
}
