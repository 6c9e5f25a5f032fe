using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Twilio.MediaStreams;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>Recordings whose process is gone.</summary>
public sealed class LostRecordingsTests(SharedHost shared)
{
    private static readonly TimeSpan MoreThanADay = TimeSpan.FromHours(25);
    private static readonly TimeSpan LessThanADay = TimeSpan.FromHours(23);

    private INode Here => shared.Host.Services.GetRequiredService<INode>();

    [Fact]
    public async Task A_recording_on_a_disk_that_has_not_come_back_for_a_day_is_given_up()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var callId = await LeaveAsync(business, new GoneNode(Guid.NewGuid()), MoreThanADay);

        (await FailedAsync(business, callId)).FailureReason.ShouldBe("NodeGone");
    }

    [Fact]
    public async Task A_recording_on_another_disk_is_waited_for_within_the_day()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var waited = await LeaveAsync(business, new GoneNode(Guid.NewGuid()), LessThanADay);
        var lost = await LeaveAsync(business, new GoneNode(Guid.NewGuid()), MoreThanADay);

        await FailedAsync(business, lost);

        (await business.RecordingsAsync(waited)).ShouldHaveSingleItem().State.ShouldBe(RecordingState.Recording);
    }

    [Fact]
    public async Task A_recording_of_an_earlier_start_here_whose_file_is_missing_is_given_up_at_once()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var callId = await LeaveAsync(business, new GoneNode(Here.Id), TimeSpan.FromMinutes(1));

        (await FailedAsync(business, callId)).FailureReason.ShouldBe("SpoolMissing");
    }

    [Fact]
    public async Task A_recording_whose_file_is_here_or_whose_process_lives_is_left_alone()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var withFile = await LeaveAsync(business, new GoneNode(Here.Id), MoreThanADay, withFile: true);
        var alive = await LeaveAsync(business, Here, MoreThanADay);
        var lost = await LeaveAsync(business, new GoneNode(Here.Id), MoreThanADay);

        await FailedAsync(business, lost);

        (await business.RecordingsAsync(withFile)).ShouldHaveSingleItem().State.ShouldBe(RecordingState.Recording);
        (await business.RecordingsAsync(alive)).ShouldHaveSingleItem().State.ShouldBe(RecordingState.Recording);
    }

    [Fact]
    public async Task A_recording_that_was_given_up_comes_back_with_its_file()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var callId = await LeaveAsync(business, new GoneNode(Guid.NewGuid()), MoreThanADay);
        var lost = await FailedAsync(business, callId);

        var folder = shared.Host.Services.GetRequiredService<SpoolFolder>();
        folder.Prepare(business.Business.TenantId);
        using (var spool = new RecordingSpool(SpoolFile.Create(folder.PathOf(business.Business.TenantId, lost.Id)), new SpoolOptions(), TimeProvider.System))
        {
            spool.Write(MediaTrack.Inbound, 0, new byte[1600]);
            spool.Flush();
        }

        await shared.Host.Services.GetRequiredService<SpoolRecovery>().RunAsync(afterRestart: true, TestContext.Current.CancellationToken);

        var back = await business.RecordingAsync(callId);
        (back.DurationMs, back.FailureReason, back.NodeId).ShouldBe((200, null, Here.Id));
    }

    /// <summary>The row of a stream that began so long ago; its process was that node's.</summary>
    private static async Task<Guid> LeaveAsync(ConnectedBusiness business, INode node, TimeSpan age, bool withFile = false)
    {
        var call = await business.AddCallAsync();
        var (tenantId, folder) = (business.Business.TenantId, business.Services.GetRequiredService<SpoolFolder>());
        await business.RunAsync(async services =>
        {
            var id = services.GetRequiredService<IGuidGenerator>().Create();
            if (withFile)
            {
                folder.Prepare(tenantId);
                SpoolFile.Create(folder.PathOf(tenantId, id)).Dispose();

                // Or the look after left files, which other tests start, would take it up.
                services.GetRequiredService<UnmovedRecordings>().Hold(id);
            }

            var startedAt = services.GetRequiredService<IClock>().Now - age;
            var recording = Recording.OfStream(id, call.CallId, 0, id.ToString("N"), SpoolFolder.NameOf(tenantId, id), node, startedAt);
            return await services.GetRequiredService<IRepository<Recording, Guid>>().InsertAsync(recording);
        });
        return call.CallId;
    }

    /// <summary>A run that nobody has seen counts as dead only after a beat has brought a new picture of the nodes.</summary>
    private async Task<Recording> FailedAsync(ConnectedBusiness business, Guid callId)
    {
        Recording? found = null;
        await Eventually.BeTrueAsync(async () =>
        {
            await shared.Host.Services.GetRequiredService<LostRecordings>().RunAsync(TestContext.Current.CancellationToken);
            return (found = (await business.RecordingsAsync(callId)).SingleOrDefault(recording => recording.State == RecordingState.Failed)) is not null;
        }, "the recording to be given up");
        return found!;
    }

    private sealed record GoneNode(Guid Id) : INode
    {
        public Guid RunId { get; } = Guid.NewGuid();
    }
}
