using System.Text.Json;
using AgentLocator.Audio;
using AgentLocator.Modules.Tests.MediaStreams;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>Messages that callers leave with the carrier.</summary>
public sealed class VoicemailTests(SharedHost shared)
{
    [Fact]
    public async Task A_message_is_fetched_with_the_tenants_credentials_and_can_be_played() => await LeaveMessageAsync(null);

    [Fact]
    public async Task A_message_whose_file_comes_late_is_fetched_when_it_is_there() => await LeaveMessageAsync(new { recordingLateMs = 2000 });

    private async Task LeaveMessageAsync(object? faults)
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var call = await business.CallAsync(await business.ReceiveCallAsync("asks-for-human", faults: faults));
        var message = await Eventually.GetAsync(
            async () =>
            {
                var detail = await business.GetAsync($"/api/telephony/call/{call.GetProperty("id").GetGuid()}");
                var ready = detail.GetProperty("recordings").EnumerateArray()
                    .Where(r => r.GetProperty("kind").GetString() == "Voicemail" && r.GetProperty("state").GetString() == "Ready").ToList();
                return ready.Count == 1 ? ready[0] : (JsonElement?)null;
            },
            "a message that is ready");

        var id = message.GetProperty("id").GetGuid();
        var channels = await Playing.ChannelsAsync(business, id);
        channels.Length.ShouldBe(1);
        message.GetProperty("durationMs").GetInt32().ShouldBe(channels[0].Length / MuLaw.BytesPerMillisecond);
        channels[0].ShouldContain(sample => Math.Abs((int)MuLaw.Decode(sample)) > 1000);
        (await business.GetAsync($"/api/telephony/recording/{id}/waveform")).GetProperty("channels").GetArrayLength().ShouldBe(1);
    }
}
