using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.MediaStreams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>What becomes of recordings that a killed process left behind.</summary>
public sealed class SpoolRecoveryTests(SharedHost shared)
{
    private static readonly byte[] Audio = [.. Enumerable.Range(0, 1600).Select(i => (byte)i)];

    [Fact]
    public async Task A_recording_cut_off_by_a_kill_is_finished_at_start_up_and_can_be_played()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var (callId, id) = await LeaveBehindAsync(business);

        await RecoverAsync(afterRestart: true);

        (await business.RecordingAsync(callId)).DurationMs.ShouldBe(200);
        (await Playing.ChannelsAsync(business.Business, id))[0].ShouldBe(Audio);
        await Eventually.BeTrueAsync(() => Task.FromResult(!File.Exists(PathOf(business, id))), "the spool file's end");
    }

    [Fact]
    public async Task A_recording_that_is_being_written_is_left_alone()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var call = await business.AddCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, Audio);
        await business.RecordingAsync(call.CallId, RecordingState.Recording);

        await RecoverAsync(afterRestart: true);

        (await business.RecordingsAsync(call.CallId)).Single().State.ShouldBe(RecordingState.Recording);
        await socket.StopAsync();
        await socket.ClosedAsync();
        (await call.PlayAsync())[0].ShouldBe(Audio);
    }

    [Fact]
    public async Task A_move_that_was_killed_after_the_copy_or_before_the_deletion_is_completed()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var (callId, id) = await LeaveBehindAsync(business);
        var path = PathOf(business, id);
        using (var file = SpoolFile.Open(path))
        {
            file.Finish(file.Samples);
        }

        var kept = await File.ReadAllBytesAsync(path);
        using (shared.Host.Services.GetRequiredService<ICurrentTenant>().Change(business.Business.TenantId))
        {
            // Copied, but not said to be ready.
            await shared.Host.Services.GetRequiredService<RecordingStore>().SaveAsync(id, path);
            await MoveAsync(id);
            (await business.RecordingAsync(callId)).Id.ShouldBe(id);
            File.Exists(path).ShouldBeFalse();

            // Ready, but not deleted; and once more with nothing left to do.
            await File.WriteAllBytesAsync(path, kept);
            await MoveAsync(id);
            await MoveAsync(id);
        }

        File.Exists(path).ShouldBeFalse();
        (await Playing.ChannelsAsync(business.Business, id))[0].ShouldBe(Audio);
    }

    [Fact]
    public async Task A_spool_file_that_is_gone_is_a_failed_recording()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var (callId, id) = await LeaveBehindAsync(business);
        File.Delete(PathOf(business, id));
        using (shared.Host.Services.GetRequiredService<ICurrentTenant>().Change(business.Business.TenantId))
        {
            await MoveAsync(id);
        }

        (await business.RecordingAsync(callId, RecordingState.Failed)).FailureReason.ShouldBe("SpoolMissing");
    }

    [Fact]
    public async Task What_an_error_kept_from_being_looked_at_after_a_restart_is_looked_at_again()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var id = Guid.NewGuid();
        var folder = shared.Host.Services.GetRequiredService<SpoolFolder>();
        folder.Prepare(business.Business.TenantId);
        SpoolFile.Create(PathOf(business, id)).Dispose();
        var note = folder.NotePathOf(business.Business.TenantId, id);
        await File.WriteAllTextAsync(note, "{", TestContext.Current.CancellationToken);

        await RecoverAsync(afterRestart: true);
        File.Exists(PathOf(business, id)).ShouldBeTrue();
        File.Delete(note);
        await RecoverAsync(afterRestart: false);

        // It belongs to no recording and is empty, which is asked after a restart alone.
        File.Exists(PathOf(business, id)).ShouldBeFalse();
    }

    /// <summary>A row, and a file whose writer vanished between two flushes.</summary>
    private async Task<(Guid CallId, Guid RecordingId)> LeaveBehindAsync(ConnectedBusiness business)
    {
        var call = await business.AddCallAsync();
        var id = await business.RunAsync(async services =>
        {
            var recordingId = services.GetRequiredService<IGuidGenerator>().Create();
            var now = services.GetRequiredService<IClock>().Now;
            var recording = await services.GetRequiredService<RecordingRegister>()
                .OpenStreamAsync(recordingId, call.CallId, recordingId.ToString("N"), now, CancellationToken.None);
            return recording!.Id;
        });
        shared.Host.Services.GetRequiredService<SpoolFolder>().Prepare(business.Business.TenantId);
        var options = shared.Host.Services.GetRequiredService<IOptions<SpoolOptions>>().Value;
        using var spool = new RecordingSpool(SpoolFile.Create(PathOf(business, id)), options, TimeProvider.System);
        spool.Write(MediaTrack.Inbound, 0, Audio);
        spool.Flush();
        return (call.CallId, id);
    }

    private string PathOf(ConnectedBusiness business, Guid id) =>
        shared.Host.Services.GetRequiredService<SpoolFolder>().PathOf(business.Business.TenantId, id);

    private Task RecoverAsync(bool afterRestart) =>
        shared.Host.Services.GetRequiredService<SpoolRecovery>().RunAsync(afterRestart, CancellationToken.None);

    private Task MoveAsync(Guid id) => shared.Host.Services.GetRequiredService<MoveRecordingJob>().ExecuteAsync(new MoveRecordingArgs(id));
}
