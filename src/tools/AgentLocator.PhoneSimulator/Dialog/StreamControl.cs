using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Streams;
using AgentLocator.PhoneSimulator.Twiml;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>Starts and stops the forks of a call. They outlive the document that started them.</summary>
internal sealed class StreamControl(CallContext context, SendLateness lateness, TimeProvider time)
{
    private const int MostTracks = 4;

    private readonly PhoneCall call = context.Call;

    public MediaStream Start(StartStreamVerb verb, string documentUrl)
    {
        var faults = call.Streams.Count < (call.Faults.DropSockets ?? int.MaxValue) ? call.Faults : call.Faults with { DropSocketAfterMs = null };
        var settings = new StreamSettings(
            call.Account.Sid, call.Account.AuthToken, call.Sid, verb.Url, verb.Name, verb.HearsInbound, verb.HearsOutbound, verb.Parameters, faults)
        {
            Lateness = call.IsSteady ? lateness.OfStream(call.Speed) : null,
        };
        if (call.Streams.Where(s => s.IsOpen).Sum(s => s.Settings.TrackCount) + settings.TrackCount > MostTracks)
        {
            throw new TwimlException(31941, $"Stream - Invalid Track configuration: a call has at most {MostTracks} forked tracks");
        }

        var stream = new MediaStream(settings, seed: call.Streams.Count + 17, call.Warn);
        call.Keep(stream);
        call.Pump.Add(stream);
        if (verb.StatusCallback is { Length: > 0 } callback)
        {
            context.InBackground(ReportAsync(stream, WebAddress.Resolve(callback, documentUrl), verb.StatusCallbackMethod));
        }

        return stream;
    }

    public void Stop(string? name)
    {
        if (call.Streams.FirstOrDefault(s => s.IsOpen && (name is null || s.Settings.Name == name)) is { } stream)
        {
            context.InBackground(StopAsync(stream));
        }
    }

    public Task StopAllAsync() => Task.WhenAll(call.Streams.Select(StopAsync));

    private async Task StopAsync(MediaStream stream)
    {
        call.Pump.Remove(stream);
        await stream.StopAsync();
    }

    private async Task ReportAsync(MediaStream stream, string url, string method)
    {
        var connected = await stream.Connected;
        await SendAsync(connected ? "stream-started" : "stream-error");
        if (connected)
        {
            await stream.Completed;
            await SendAsync("stream-stopped");
        }

        Task SendAsync(string happened) => context.Webhooks.SendAsync(call, "stream", url, method,
        [
            new("AccountSid", call.Account.Sid),
            new("CallSid", call.Sid),
            new("StreamSid", stream.Report.StreamSid),
            new("StreamName", stream.Settings.Name ?? stream.Report.StreamSid),
            new("StreamEvent", happened),
            new("StreamError", stream.Report.Error ?? ""),
            new("Timestamp", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
        ]);
    }
}
