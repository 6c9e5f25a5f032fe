using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Identity;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Saas;

public sealed class DeadLetterTests(SharedHost shared)
{
    private const string Email = "operator@installation.example";
    private const string Password = "wR7#kiosk-meadow-19";
    private const string JobName = "telephony.move-recording";

    [Fact]
    public async Task Whoever_runs_the_installation_sees_dead_letters_of_every_business_and_runs_them_again()
    {
        await using var host = await StartAsync();
        using var client = await SignInAsync(host);
        var (tenantId, first) = await BuryAsync(host);
        var (_, second) = await BuryAsync(host);

        var list = await client.GetFromJsonAsync<JsonElement>($"/api/saas/dead-letter?kind=Job&name={JobName}");
        list.GetProperty("totalCount").GetInt32().ShouldBe(2);
        var letter = list.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == first);
        letter.GetProperty("tenantId").GetGuid().ShouldBe(tenantId);
        letter.GetProperty("tenantName").GetString().ShouldNotBeNullOrEmpty();
        letter.GetProperty("name").GetString().ShouldBe(JobName);

        (await client.PostAsJsonAsync("/api/saas/dead-letter/run-again", new { kind = "Job", id = first })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.PostAsJsonAsync("/api/saas/dead-letter/run-again", new { kind = "Job", id = first })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var all = await (await client.PostAsJsonAsync("/api/saas/dead-letter/run-all-again", new { kind = "Job", name = JobName })).Content.ReadFromJsonAsync<JsonElement>();
        all.GetProperty("count").GetInt32().ShouldBe(1);
        await Eventually.GetAsync(async () => await host.Scope().RunAsHostAsync("test: jobs", async services =>
            await (await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync()).AnyAsync(job => job.Id == first || job.Id == second))
            ? (bool?)null : true, "both jobs have run");
    }

    [Fact]
    public async Task A_dead_letter_is_deleted_for_good_and_every_act_is_in_the_hosts_log()
    {
        await using var host = await StartAsync();
        using var client = await SignInAsync(host);
        var (_, id) = await BuryAsync(host);

        (await client.DeleteAsync($"/api/saas/dead-letter?kind=Job&id={id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await client.DeleteAsync($"/api/saas/dead-letter?kind=Job&id={id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetFromJsonAsync<JsonElement>("/api/saas/dead-letter")).GetProperty("totalCount").GetInt32().ShouldBe(0);
        var entries = (await client.GetFromJsonAsync<JsonElement>("/api/identity/audit-log?action=DeadLetterAppService")).GetProperty("items").EnumerateArray().ToList();
        entries.Count.ShouldBe(2);
        var entry = await client.GetFromJsonAsync<JsonElement>($"/api/identity/audit-log/{entries[^1].GetProperty("id").GetGuid()}");
        entry.GetProperty("userName").GetString().ShouldBe("Host");
        entry.GetProperty("actionDetails")[0].GetProperty("parameters").GetString().ShouldBe($$$"""{"input":{"kind":"Job","id":"{{{id}}}"}}""");
    }

    [Fact]
    public async Task A_businesss_owner_gets_403_on_everything_of_the_host()
    {
        var owner = await shared.Host.SignUpAsync();

        (await owner.Http.GetAsync("/api/saas/dead-letter")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.Http.PostAsJsonAsync("/api/saas/dead-letter/run-again", new { kind = "Job", id = Guid.NewGuid() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.Http.PostAsJsonAsync("/api/saas/dead-letter/run-all-again", new { kind = "Job", name = JobName })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.Http.DeleteAsync($"/api/saas/dead-letter?kind=Job&id={Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"Letter\",\"id\":\"1\"}")]
    [InlineData("{\"kind\":\"Job\",\"id\":\"\"}")]
    public async Task A_malformed_request_is_refused(string body)
    {
        await using var host = await StartAsync();
        using var client = await SignInAsync(host);

        (await client.PostAsync("/api/saas/dead-letter/run-again", new StringContent(body, System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(
        shared.Simulator, new Dictionary<string, string?> { ["HostAdmin:Email"] = Email, ["HostAdmin:Password"] = Password });

    private static async Task<HttpClient> SignInAsync(TestHost host)
    {
        var session = await new SessionClient(host).SignInAsync(Email, Password);
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
        return client;
    }

    // A job for a recording that does not exist, given up before it ever ran.
    private static async Task<(Guid TenantId, Guid JobId)> BuryAsync(TestHost host)
    {
        var business = await host.SignUpAsync();
        var id = await host.Scope().RunAsync(business.TenantId, async services => Guid.Parse(
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new MoveRecordingArgs(Guid.NewGuid()), delay: TimeSpan.FromHours(1))));
        await host.Scope().RunAsHostAsync("test: give a job up", async services =>
        {
            var now = DateTime.UtcNow;
            var jobs = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
            return await jobs.Where(job => job.Id == id).ExecuteUpdateAsync(set => set.SetProperty(job => job.AbandonedAt, now));
        });
        return (business.TenantId, id);
    }
}
