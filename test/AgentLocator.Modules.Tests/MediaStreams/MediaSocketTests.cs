using System.Net.WebSockets;
using AgentLocator.Audio;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>What a taken socket may do, and what becomes of its audio.</summary>
public sealed class MediaSocketTests(SharedHost shared)
{
    [Fact]
    public async Task Both_tracks_are_recorded_at_their_times_and_can_be_played()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await socket.MediaAsync("outbound", 0, Frame(2));
        await socket.MediaAsync("inbound", 40, Frame(3));
        await socket.StopAsync();
        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);

        var channels = await call.PlayAsync();
        channels[0].ShouldBe([.. Frame(1), .. Silence(20), .. Frame(3)]);
        channels[1].ShouldBe([.. Frame(2), .. Silence(40)]);
        var recording = await call.Owner.RecordingAsync(call.CallId);
        recording.DurationMs.ShouldBe(60);
        recording.SpoolFile.ShouldBeNull();
        Directory.EnumerateFiles(Path.Combine(shared.Host.DataFolder, "spool", $"{call.Owner.Business.TenantId}"), $"{recording.Id}*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Garbage_binary_fragments_duplicates_and_disorder_do_no_harm()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.SendAsync("{\"event\":\"media\",\"media\":{\"payload\":");
        await socket.SendAsync("\"media\"");
        await socket.SendAsync("""{"event":"media","media":{"track":7,"payload":"***"}}""");
        await socket.SendBinaryAsync([0, 1, 2, 255]);
        await socket.SendBinaryAsync(new byte[40_000]);
        await socket.SendAsync("");
        await socket.SendInPiecesAsync(socket.Media("inbound", 40, Frame(3)), 7);
        await socket.MediaAsync("inbound", 0, Frame(1));
        await socket.MediaAsync("inbound", 20, Frame(2));
        await socket.MediaAsync("inbound", 20, Frame(2));
        await socket.MediaAsync("inbound", 999_999_999_999, Frame(9));
        await socket.SendAsync("""{"event":"tomorrow","streamSid":"MZ"}""");
        await socket.MediaAsync("inbound", 60, [.. Enumerable.Repeat(Frame(4), 20).SelectMany(f => f)]);
        await socket.StopAsync();
        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);

        (await call.PlayAsync())[0].ShouldBe([.. Frame(1), .. Frame(2), .. Frame(3), .. Enumerable.Repeat(Frame(4), 20).SelectMany(f => f)]);
    }

    [Fact]
    public async Task A_message_that_is_too_long_closes_the_socket_and_what_came_before_is_kept()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await socket.MediaAsync("inbound", 20, new byte[100_000]);

        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.MessageTooBig);
        (await call.PlayAsync())[0].ShouldBe(Frame(1));
    }

    [Fact]
    public async Task Too_many_messages_that_cannot_be_read_close_the_socket()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        for (var i = 0; i <= new MediaStreamOptions().MaxMalformed; i++)
        {
            await socket.SendAsync("{");
        }

        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.InvalidPayloadData);
    }

    [Fact]
    public async Task A_token_opens_one_stream()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await call.Owner.RecordingAsync(call.CallId, RecordingState.Recording);

        using (var second = await call.StartAsync())
        {
            (await second.ClosedAsync()).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        }

        await socket.StopAsync();
        await socket.ClosedAsync();
        using var third = await call.StartAsync();
        (await third.ClosedAsync()).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await call.PlayAsync())[0].ShouldBe(Frame(1));
    }

    [Fact]
    public async Task Of_two_starts_at_once_with_one_token_one_is_taken()
    {
        var call = await NewCallAsync();
        var sockets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => call.StartAsync()));

        var closed = sockets.Select(async socket => await socket.ClosedAsync()).ToList();
        await Eventually.BeTrueAsync(() => Task.FromResult(closed.Count(task => task.IsCompleted) == 3), "three sockets closed");
        await Eventually.BeTrueAsync(async () => (await call.Owner.RecordingsAsync(call.CallId)).Count == 1, "one recording");
        shared.Host.Services.GetRequiredService<LiveStreams>().EndCall(call.CallId);
        await Task.WhenAll(closed);
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    [Fact]
    public async Task A_start_of_another_call_or_account_closes_the_socket()
    {
        var call = await NewCallAsync();
        foreach (var (callSid, accountSid) in new[] { ("CA00000000000000000000000000000000", call.Owner.Account.AccountSid), (call.CallSid, "AC00000000000000000000000000000000") })
        {
            using var socket = await call.OpenAsync();
            await socket.StartAsync(callSid, accountSid);
            (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        }

        (await call.Owner.RecordingsAsync(call.CallId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_start_on_a_socket_closes_it()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await socket.StartAsync(call.CallSid, call.Owner.Account.AccountSid);

        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await call.PlayAsync())[0].ShouldBe(Frame(1));
    }

    [Fact]
    public async Task A_socket_without_start_is_closed_after_five_seconds_and_its_token_is_still_good()
    {
        var call = await NewCallAsync();
        using var socket = await call.OpenAsync();
        await socket.SendAsync("""{"event":"connected","protocol":"Call","version":"1.0.0"}""");
        await socket.MediaAsync("inbound", 0, Frame(1));

        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        using var second = await call.StartAsync();
        await call.Owner.RecordingAsync(call.CallId, RecordingState.Recording);
    }

    [Fact]
    public async Task A_lost_socket_leaves_the_recording_up_to_there()
    {
        var call = await NewCallAsync();
        var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await call.Owner.RecordingAsync(call.CallId, RecordingState.Recording);
        await socket.MediaAsync("inbound", 20, Frame(2));
        socket.Drop();

        (await call.PlayAsync())[0][..160].ShouldBe(Frame(1));
    }

    [Fact]
    public async Task The_end_of_the_call_ends_a_stream_that_the_carrier_left_open()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await call.Owner.RecordingAsync(call.CallId, RecordingState.Recording);
        shared.Host.Services.GetRequiredService<LiveStreams>().EndCall(call.CallId);

        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        (await call.PlayAsync())[0].ShouldBe(Frame(1));
    }

    [Fact]
    public async Task A_stream_without_audio_is_a_failed_recording()
    {
        var call = await NewCallAsync();
        using var socket = await call.StartAsync();
        await socket.StopAsync();
        await socket.ClosedAsync();

        var recording = await call.Owner.RecordingAsync(call.CallId, RecordingState.Failed);
        recording.FailureReason.ShouldBe("NoAudio");
    }

    [Fact]
    public async Task A_disk_that_refuses_makes_a_failed_recording_and_the_stream_goes_on()
    {
        var call = await NewCallAsync();

        // A file where the tenant's folder should be.
        var folder = Path.Combine(shared.Host.DataFolder, "spool", $"{call.Owner.Business.TenantId}");
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await File.WriteAllTextAsync(folder, "");
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Frame(1));
        await socket.StopAsync();

        (await socket.ClosedAsync()).ShouldBe(WebSocketCloseStatus.NormalClosure);
        (await call.Owner.RecordingAsync(call.CallId, RecordingState.Failed)).FailureReason.ShouldBe("DiskFault");
    }

    private static byte[] Frame(int seed) => [.. Enumerable.Range(0, 160).Select(i => (byte)((seed * 31) + i))];

    private static byte[] Silence(int milliseconds) => [.. Enumerable.Repeat(MuLaw.Silence, milliseconds * 8)];

    private async Task<StreamedCall> NewCallAsync() => await (await ConnectedBusiness.CreateAsync(shared.Host)).AddCallAsync();
}
