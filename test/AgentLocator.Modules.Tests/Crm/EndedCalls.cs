using System.Text.Json;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Crm.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Crm;

/// <summary>Calls that have ended, without the telephony: what the module hears of them.</summary>
internal static class EndedCalls
{
    public const string Number = "+97235550000";

    public static Guid NewId(this Business business) => business.Host.Services.GetRequiredService<IGuidGenerator>().Create();

    public static CallEndedEto NewCall(this Business business, string? from, string? name = null, string? reason = null, string? callback = null, bool voicemail = false)
    {
        var now = business.Host.Services.GetRequiredService<IClock>().Now;
        return new CallEndedEto
        {
            TenantId = business.TenantId,
            CallId = business.NewId(),
            CallSid = "CA" + business.NewId().ToString("N"),
            FromNumber = from,
            ToNumber = Number,
            StartedAt = now.AddMinutes(-1),
            EndedAt = now,
            DurationSeconds = 60,
            Name = name,
            Reason = reason,
            CallbackNumber = callback,
            HasVoicemail = voicemail,
        };
    }

    /// <summary>Handles the event as the dispatcher does: in a unit of work of its own, again after a conflict.</summary>
    public static Task HandleAsync(this Business business, CallEndedEto call) =>
        business.Host.Services.GetRequiredService<TenantScope>().RunAsync(
            business.TenantId,
            services => services.GetRequiredService<CallEndedHandler>().HandleEventAsync(call),
            conflictRetries: 5);

    /// <summary>What came of the call, as the API shows it.</summary>
    public static async Task<JsonElement> LinksAsync(this Business business, CallEndedEto call) => await business.GetAsync($"/api/crm/lead/by-call/{call.CallId}");

    public static async Task<JsonElement> HandledAsync(this Business business, CallEndedEto call)
    {
        await business.HandleAsync(call);
        return await business.LinksAsync(call);
    }

    public static async Task<int> CountAsync(this Business business, string path) => (await business.GetAsync(path)).GetProperty("totalCount").GetInt32();

    public static string? Text(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element.GetString();
    }

    public static bool IsNull(this JsonElement element, string name) => element.GetProperty(name).ValueKind == JsonValueKind.Null;
}
