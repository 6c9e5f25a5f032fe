using AgentLocator.Abp.Domain.Repositories;
using Microsoft.Extensions.DependencyInjection;
using AgentLocator.Audio;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Streams that break while their calls go on.</summary>
public sealed class BrokenStreamTests(SharedHost shared)
{
    private static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);
    private readonly Nodes _nodes = new();
    private readonly CallStream _stream = new();

    [Fact]
    public async Task A_stream_that_breaks_is_followed_by_another_one()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var call = await business.BeginCallAsync(
            new { name = "talks", steps = new object[] { new { on = "prompt", say = "רגע אחד", talkMs = 1_200_000 } } },
            faults: new { dropSocketAfterMs = 3000, dropSockets = 1 });

        await Eventually.BeTrueAsync(async () => await StreamsAsync(call) == 2, "the second stream");
        await Eventually.BeTrueAsync(async () => (await call.CaptureAsync()).GetProperty("streams")[1].GetProperty("framesSent").GetProperty("inbound").GetInt32() > 50, "its frames");
        await call.HangUpAsync();
        await call.EndedAsync();

        var seen = await business.CallAsync(call);
        var path = $"/api/telephony/call/{seen.GetProperty("id").GetGuid()}";
        await Eventually.BeTrueAsync(
            async () => (await business.GetAsync(path)).GetProperty("recordings").EnumerateArray().Count(r => r.GetProperty("state").GetString() == "Ready") == 2,
            "both recordings");
        var truth = Playing.Split(await call.AudioAsync());
        var streams = (await call.CaptureAsync()).GetProperty("streams");
        foreach (var recording in (await business.GetAsync(path)).GetProperty("recordings").EnumerateArray())
        {
            var start = (int)streams[recording.GetProperty("segment").GetInt32()].GetProperty("startedAtMs").GetInt64() * MuLaw.BytesPerMillisecond;
            var heard = await Playing.ChannelsAsync(business, recording.GetProperty("id").GetGuid());
            truth[0].AsSpan(start, heard[0].Length).SequenceEqual(heard[0]).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_stream_that_ends_with_its_call_is_not_followed()
    {
        var call = await (await ConnectedBusiness.CreateAsync(shared.Host)).AddCallAsync();
        var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, new byte[160]);
        await call.Owner.RecordingAsync(call.CallId, RecordingState.Recording);

        // The carrier does not know this call: to it, it is over.
        socket.Drop();

        await Eventually.BeTrueAsync(async () => (await RowAsync(call)).ClosedAt is not null, "the carrier's word that the call is over");
        await Eventually.BeTrueAsync(async () => (await RowAsync(call)).Stream.State is CallStreamState.Over or CallStreamState.Broken, "the stream's end");
        (await RowAsync(call)).Stream.Requests.ShouldBeLessThanOrEqualTo(2);
        (await call.Owner.RecordingsAsync(call.CallId)).Count.ShouldBe(1);
    }

    [Fact]
    public void One_of_those_who_want_a_stream_asks_for_it()
    {
        _stream.TryRequest(Now, _nodes).ShouldBeTrue();
        _stream.TryRequest(Now, _nodes).ShouldBeFalse();
        _stream.TryOpen(_nodes.Here, Now, _nodes).ShouldBeTrue();
        _stream.TryRequest(Now, _nodes).ShouldBeFalse();
        _stream.TryOpen(Guid.NewGuid(), Now, _nodes).ShouldBeFalse();

        _stream.Break(Guid.NewGuid(), Now).ShouldBeFalse();
        _stream.Break(_nodes.Here, Now).ShouldBeTrue();
        _stream.Break(_nodes.Here, Now).ShouldBeFalse();
        _stream.TryRequest(Now, _nodes).ShouldBeTrue();
        _stream.TryRequest(Now, _nodes).ShouldBeFalse();
    }

    [Fact]
    public void A_request_that_nothing_came_of_is_made_again_after_a_while()
    {
        _stream.TryRequest(Now, _nodes).ShouldBeTrue();
        _stream.BreakOverdue(Now.AddSeconds(29)).ShouldBeFalse();
        _stream.BreakOverdue(Now.AddSeconds(31)).ShouldBeTrue();
        _stream.TryRequest(Now.AddSeconds(31), _nodes).ShouldBeTrue();
        _stream.TryRequest(Now.AddSeconds(42), _nodes).ShouldBeTrue();
    }

    [Fact]
    public void A_stream_of_a_dead_process_is_asked_for_anew()
    {
        _stream.TryOpen(_nodes.Here, Now, _nodes);
        _nodes.IsHereAlive = false;

        _stream.TryRequest(Now, _nodes).ShouldBeTrue();
    }

    [Fact]
    public void A_stream_that_never_holds_is_given_up_and_a_busy_carrier_does_not_count()
    {
        var pauses = new List<TimeSpan>();
        while (_stream.TryRequest(Now, _nodes))
        {
            _stream.TryOpen(_nodes.Here, Now, _nodes).ShouldBeTrue();
            _stream.Break(_nodes.Here, Now).ShouldBeTrue();
            pauses.Add(_stream.Pause);
        }

        _stream.Requests.ShouldBe(CallStream.MaxRequests);
        pauses.ShouldBe(pauses.Order());

        var busy = new CallStream();
        for (var i = 0; i < 100; i++)
        {
            busy.TryRequest(Now, _nodes).ShouldBeTrue();
            busy.Refuse(Now, counts: false);
        }
    }

    private static Task<Call> RowAsync(StreamedCall call) => call.Owner.RunAsync(services => services.GetRequiredService<IRepository<Call, Guid>>().GetAsync(call.CallId));

    private static async Task<int> StreamsAsync(SimulatedCall call) => (await call.CaptureAsync()).GetProperty("streams").GetArrayLength();

    private sealed class Nodes : INodeDirectory
    {
        public Guid Here { get; } = Guid.NewGuid();

        public bool IsHereAlive { get; set; } = true;

        public bool HasOtherReady => false;

        public bool IsAlive(Guid runId) => runId == Here && IsHereAlive;
    }
}
