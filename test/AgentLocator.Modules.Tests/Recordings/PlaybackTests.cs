using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Telephony.Recordings.Playback;
using AgentLocator.Tenancy.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>Who may hear a recording, and how it is served.</summary>
public sealed class PlaybackTests(SharedHost shared)
{
    private const int FileLength = 58 + (2 * 800);

    private static readonly byte[] Inbound = [.. Enumerable.Range(0, 800).Select(i => (byte)i)];
    private static readonly byte[] Outbound = [.. Enumerable.Range(0, 800).Select(i => (byte)(i * 3))];

    [Fact]
    public async Task A_link_plays_the_whole_recording_to_whoever_holds_it_and_is_not_kept_anywhere()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(Inbound, Outbound);
        using var anonymous = shared.Host.Anonymous();

        using var response = await anonymous.GetAsync(await Playing.LinkAsync(business.Business, recording.Id));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        response.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        response.Headers.AcceptRanges.ShouldBe(["bytes"]);
        var channels = Playing.Split(await response.Content.ReadAsByteArrayAsync());
        channels[0].ShouldBe(Inbound);
        channels[1].ShouldBe(Outbound);
    }

    [Theory]
    [InlineData("bytes=0-0", 206, 0, 1)]
    [InlineData("bytes=58-157", 206, 58, 100)]
    [InlineData("bytes=1600-", 206, 1600, 58)]
    [InlineData("bytes=-8", 206, FileLength - 8, 8)]
    [InlineData("bytes=1600-999999", 206, 1600, 58)]
    [InlineData("bytes=1658-", 416, 0, 0)]
    [InlineData("bytes=5-4", 200, 0, FileLength)]
    [InlineData("seconds=0-1", 200, 0, FileLength)]
    public async Task Ranges_are_served_as_players_ask_for_them(string range, int status, int from, int length)
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(Inbound, Outbound);
        var whole = await Playing.FileAsync(business.Business, recording.Id);
        whole.Length.ShouldBe(FileLength);
        using var anonymous = shared.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, await Playing.LinkAsync(business.Business, recording.Id));
        request.Headers.TryAddWithoutValidation("Range", range);

        using var response = await anonymous.SendAsync(request);

        ((int)response.StatusCode).ShouldBe(status);
        if (status == 416)
        {
            response.Content.Headers.ContentRange!.Length.ShouldBe(FileLength);
            return;
        }

        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(whole[from..(from + length)]);
        response.Content.Headers.ContentRange?.From.ShouldBe(status == 206 ? from : null);
    }

    [Fact]
    public async Task A_link_that_is_expired_changed_or_somebody_elses_plays_nothing()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var other = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(Inbound, Outbound);
        var tokens = shared.Host.Services.GetRequiredService<ISignedTokens>();
        var now = shared.Host.Services.GetRequiredService<IClock>().Now;
        var good = new PlayTicket(shared.Host.Services.GetRequiredService<IGuidGenerator>().Create(), business.Business.TenantId, business.Business.UserId, recording.Id);
        var link = tokens.Create(PlayTicket.Purpose, good, now.AddMinutes(5));
        var refused = new Dictionary<string, string>
        {
            ["expired"] = tokens.Create(PlayTicket.Purpose, good, now.AddSeconds(-1)),
            ["changed"] = link[..30] + (link[30] == 'A' ? 'B' : 'A') + link[31..],
            ["cut"] = link[..^4],
            ["another tenant's"] = tokens.Create(PlayTicket.Purpose, good with { Tenant = other.Business.TenantId }, now.AddMinutes(5)),
            ["another recording"] = tokens.Create(PlayTicket.Purpose, good with { Recording = good.Link }, now.AddMinutes(5)),
            ["another purpose"] = tokens.Create("telephony.media-stream", good, now.AddMinutes(5)),
            ["nothing"] = "x",
        };

        using var anonymous = shared.Host.Anonymous();
        (await anonymous.GetAsync("/recordings/" + link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (what, token) in refused)
        {
            using var response = await anonymous.GetAsync("/recordings/" + token);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, what);
        }

        // Whoever is signed in as somebody else does not hear it either.
        (await other.Business.Http.GetAsync("/recordings/" + link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await business.Business.Http.GetAsync("/recordings/" + link)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_tenant_gets_neither_link_nor_waveform_and_nobody_without_signing_in()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var other = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(Inbound, Outbound);
        using var anonymous = shared.Host.Anonymous();

        foreach (var (client, status) in new[] { (other.Business.Http, HttpStatusCode.NotFound), (anonymous, HttpStatusCode.Unauthorized) })
        {
            (await client.PostAsync($"/api/telephony/recording/{recording.Id}/play-link", null)).StatusCode.ShouldBe(status);
            (await client.GetAsync($"/api/telephony/recording/{recording.Id}/waveform")).StatusCode.ShouldBe(status);
        }
    }

    [Fact]
    public async Task Each_link_is_written_to_the_audit_log_once_however_many_ranges_are_asked_for()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(Inbound, Outbound);
        using var anonymous = shared.Host.Anonymous();
        (await PlaysAsync(business)).ShouldBeEmpty();

        for (var link = 0; link < 2; link++)
        {
            var url = await Playing.LinkAsync(business.Business, recording.Id);
            for (var range = 0; range < 3; range++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.Range = new RangeHeaderValue(range * 100, (range * 100) + 99);
                (await anonymous.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            }
        }

        var plays = await PlaysAsync(business);
        plays.Count.ShouldBe(2);
        plays.ShouldAllBe(play => play.UserId == business.Business.UserId && play.TenantId == business.Business.TenantId);
        plays.ShouldAllBe(play => play.Actions.Single().Parameters.Contains(recording.Id.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_waveform_has_both_sides()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var recording = await business.RecordAsync(Inbound, [.. Enumerable.Repeat((byte)0xFF, 800)]);

        var waveform = await business.Business.GetAsync($"/api/telephony/recording/{recording.Id}/waveform");

        waveform.GetProperty("durationMs").GetInt32().ShouldBe(100);
        var channels = waveform.GetProperty("channels").EnumerateArray().ToList();
        channels.Select(channel => channel.GetProperty("name").GetString()).ShouldBe(["caller", "assistant"]);
        Peaks(channels[0]).ShouldAllBe(peak => peak > 0 && peak <= 1);
        Peaks(channels[1]).ShouldAllBe(peak => peak == 0);
        Peaks(channels[0]).Count.ShouldBe(10);
    }

    private static List<double> Peaks(JsonElement channel) => [.. channel.GetProperty("peaks").EnumerateArray().Select(peak => peak.GetDouble())];

    private static Task<List<AuditLog>> PlaysAsync(ConnectedBusiness business) => business.RunAsync(async services =>
        await (await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.Actions.Any(action => action.ServiceName == "Recording" && action.MethodName == "Play"))
            .Include(entry => entry.Actions)
            .ToListAsync());
}
