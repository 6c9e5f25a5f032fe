using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Modules.Tests.Receptionist;

public sealed class ReceptionistSettingsTests(SharedHost shared)
{
    private const string Path = "/api/telephony/receptionist";

    [Fact]
    public async Task A_new_business_has_the_default_words()
    {
        var business = await shared.Host.SignUpAsync();

        var receptionist = await business.GetAsync(Path);

        receptionist.GetProperty("greeting").GetString().ShouldBe(ReceptionistTexts.Greeting);
        receptionist.GetProperty("voicemail").GetString().ShouldBe(ReceptionistTexts.Voicemail);
        receptionist.GetProperty("speechLanguage").GetString().ShouldBe("he");
        receptionist.GetProperty("speechModel").GetString().ShouldBe("deepgram_nova-3");
    }

    [Fact]
    public async Task The_next_call_speaks_the_owners_words()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        await SaveAsync(line.Business, new { greeting = "ברוכים הבאים ל<{business}> & מוקלט", askName = "", speechLanguage = "iw-IL", speechModel = "default" });
        using var next = await CarrierLine.OfAsync(line.Business);
        var voice = await next.VoiceAsync();

        voice.Spoken.ShouldBe($"ברוכים הבאים ל<עסק {line.Business.Code}> & מוקלט {ReceptionistTexts.AskName}");
        var gather = voice.Document.Element("Gather")!;
        (gather.Attribute("language")!.Value, gather.Attribute("speechModel")!.Value).ShouldBe(("iw-IL", "default"));
    }

    [Fact]
    public async Task An_empty_prompt_brings_the_default_back()
    {
        var business = await shared.Host.SignUpAsync();
        await SaveAsync(business, new { closing = "ביי", speechLanguage = "he", speechModel = "deepgram_nova-3" });
        (await business.GetAsync(Path)).GetProperty("closing").GetString().ShouldBe("ביי");

        await SaveAsync(business, new { closing = " ", speechLanguage = "he", speechModel = "deepgram_nova-3" });

        (await business.GetAsync(Path)).GetProperty("closing").GetString().ShouldBe(ReceptionistTexts.Closing);
    }

    [Theory]
    [InlineData("he", "default")]
    [InlineData("iw-IL", "deepgram_nova-3")]
    [InlineData("he-IL", "googlev2_telephony")]
    public async Task A_pair_of_language_and_model_that_the_carrier_does_not_know_is_refused(string speechLanguage, string speechModel)
    {
        var business = await shared.Host.SignUpAsync();

        var response = await business.Http.PutAsJsonAsync(Path, new { closing = "לא יישמר", speechLanguage, speechModel });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("validationErrors")[0];
        error.GetProperty("members")[0].GetString().ShouldBe("speechModel");
        error.GetProperty("message").GetString()!.ShouldContain("deepgram_nova-3");
        (await business.GetAsync(Path)).GetProperty("closing").GetString().ShouldBe(ReceptionistTexts.Closing);
    }

    [Fact]
    public async Task A_prompt_may_be_600_characters_long_and_no_longer()
    {
        var business = await shared.Host.SignUpAsync();

        await SaveAsync(business, new { closing = new string('א', 600), speechLanguage = "he", speechModel = "deepgram_nova-3" });
        var response = await business.Http.PutAsJsonAsync(Path, new { closing = new string('א', 601), speechLanguage = "he", speechModel = "deepgram_nova-3" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task SaveAsync(Business business, object prompts)
    {
        var response = await business.Http.PutAsJsonAsync(Path, prompts);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}
