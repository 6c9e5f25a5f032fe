using System.Reflection;
using System.Text.Json;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.Guards;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>People are told in their language why a recording cannot be played.</summary>
public sealed class RecordingFailureTests(SharedHost shared)
{
    [Theory]
    [InlineData("DiskFull", "הדיסק של השרת היה מלא.", "The server's disk was full.")]
    [InlineData("SomethingNew", "אירעה תקלה, וההקלטה לא נשמרה.", "Something went wrong, and the recording was not kept.")]
    public async Task A_call_says_why_its_recording_failed(string code, string hebrew, string english)
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var callId = await FailAsync(business, code);

        (await ReasonAsync(business, callId, "he")).ShouldBe(hebrew);
        (await ReasonAsync(business, callId, "en")).ShouldBe(english);
    }

    [Fact]
    public async Task A_recording_that_can_be_played_has_no_such_reason()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(new byte[1600], new byte[1600]);

        (await ReasonAsync(business, recording.CallId, "he")).ShouldBeNull();
    }

    [Fact]
    public void Every_code_has_its_text()
    {
        var codes = typeof(RecordingFailure).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();
        codes.Count.ShouldBeGreaterThan(5);
        var file = File.ReadAllText(Path.Combine(Repository.Root, "src/modules/telephony/AgentLocator.Telephony/Localization/he.json"));
        var texts = JsonSerializer.Deserialize<JsonElement>(file).GetProperty("texts");

        codes.Where(code => !texts.TryGetProperty("RecordingFailure:" + code, out _)).ShouldBeEmpty();
    }

    private static async Task<Guid> FailAsync(ConnectedBusiness business, string code)
    {
        var call = await business.AddCallAsync();
        return await business.RunAsync(async services =>
        {
            var id = services.GetRequiredService<IGuidGenerator>().Create();
            var register = services.GetRequiredService<RecordingRegister>();
            await register.OpenStreamAsync(id, call.CallId, id.ToString("N"), services.GetRequiredService<IClock>().Now, CancellationToken.None);
            await register.FailAsync(id, code);
            return call.CallId;
        });
    }

    private static async Task<string?> ReasonAsync(ConnectedBusiness business, Guid callId, string language)
    {
        using var client = business.Business.Host.Anonymous(language);
        client.DefaultRequestHeaders.Authorization = business.Business.Http.DefaultRequestHeaders.Authorization;
        var call = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync($"/api/telephony/call/{callId}"));
        return call.GetProperty("recordings").EnumerateArray().Single().GetProperty("failureText").GetString();
    }
}
