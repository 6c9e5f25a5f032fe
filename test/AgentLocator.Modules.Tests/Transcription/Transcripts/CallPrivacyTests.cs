using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>What a business decides about its calls; what comes of it is in the tests of transcripts and analyses.</summary>
public sealed class CallPrivacyTests(SharedHost shared)
{
    public const string Address = "/api/transcription/call-privacy";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_business_decides_is_its_own()
    {
        var (business, other) = (await shared.Host.SignUpAsync(), await shared.Host.SignUpAsync());
        Read(await business.GetAsync(Address)).ShouldBe((true, 0, 0));

        (await business.Http.PutAsJsonAsync(Address, new { mayTranscribe = false, transcriptDays = 90, recordingDays = 30 }, Ct)).EnsureSuccessStatusCode();

        Read(await business.GetAsync(Address)).ShouldBe((false, 90, 30));
        Read(await other.GetAsync(Address)).ShouldBe((true, 0, 0));
    }

    [Theory]
    [InlineData(-1, "transcriptDays")]
    [InlineData(3651, "transcriptDays")]
    [InlineData(3651, "recordingDays")]
    public async Task A_number_of_days_that_cannot_be_is_refused_and_changes_nothing(int days, string member)
    {
        var business = await shared.Host.SignUpAsync();
        (await business.Http.PutAsJsonAsync(Address, new { mayTranscribe = false, transcriptDays = 90, recordingDays = 30 }, Ct)).EnsureSuccessStatusCode();

        var response = await business.Http.PutAsJsonAsync(Address, new Dictionary<string, object> { ["mayTranscribe"] = true, [member] = days }, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetProperty("validationErrors")[0].GetProperty("members")[0].GetString().ShouldBe(member);
        Read(await business.GetAsync(Address)).ShouldBe((false, 90, 30));
    }

    private static (bool MayTranscribe, int TranscriptDays, int RecordingDays) Read(JsonElement privacy) =>
        (privacy.GetProperty("mayTranscribe").GetBoolean(), privacy.GetProperty("transcriptDays").GetInt32(), privacy.GetProperty("recordingDays").GetInt32());
}
