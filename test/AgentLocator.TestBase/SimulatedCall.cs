using System.Net.Http.Json;
using System.Text.Json;

namespace AgentLocator.TestBase;

/// <summary>A call at the simulator.</summary>
public sealed class SimulatedCall(PhoneSimulator simulator, string callSid, string from)
{
    public string CallSid { get; } = callSid;

    public string From { get; } = from;

    /// <summary>What the carrier recorded of the call: dialogue, requests, warnings, streams.</summary>
    public async Task<JsonElement> CaptureAsync() => await simulator.Http.GetFromJsonAsync<JsonElement>($"/simulator/calls/{CallSid}");

    public async Task<SimulatedCall> EndedAsync()
    {
        await Eventually.BeTrueAsync(async () => (await CaptureAsync()).GetProperty("state").GetString() == "ended", $"the end of call {CallSid}");
        return this;
    }

    public Task HangUpAsync() => simulator.PostAsync($"/simulator/calls/{CallSid}/hang-up", new { });

    public Task<byte[]> AudioAsync() => simulator.Http.GetByteArrayAsync($"/simulator/calls/{CallSid}/audio");

    /// <summary>Sends a recorded webhook again, byte for byte.</summary>
    public Task<JsonElement> ReplayAsync(int index) => simulator.PostAsync("/simulator/replay", new { callSid = CallSid, index });
}
