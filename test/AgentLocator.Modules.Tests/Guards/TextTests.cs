using System.Text.Json;
using System.Text.RegularExpressions;
using AgentLocator.Abp.Authorization.Permissions;
using AgentLocator.Abp.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Guards;

public sealed partial class TextTests(SharedHost shared)
{
    private static readonly Dictionary<string, (Dictionary<string, string> He, Dictionary<string, string> En)> Resources = Read();

    [Fact]
    public void Hebrew_and_English_have_the_same_keys_with_the_same_placeholders()
    {
        Resources.Count.ShouldBeGreaterThan(4);
        foreach (var (folder, (he, en)) in Resources)
        {
            he.Keys.Order().ShouldBe(en.Keys.Order(), folder);
            foreach (var (key, text) in he)
            {
                PlaceholdersOf(text).ShouldBe(PlaceholdersOf(en[key]), $"{folder}: {key}");
                text.ShouldNotBeNullOrWhiteSpace(key);
            }
        }
    }

    [Fact]
    public async Task Every_permission_and_every_setting_has_a_text()
    {
        var all = Resources.Values.SelectMany(r => r.He.Keys).ToHashSet();
        foreach (var permission in await shared.Host.Services.GetRequiredService<IPermissionDefinitionManager>().GetPermissionsAsync())
        {
            all.ShouldContain($"Permission:{permission.Name}");
        }

        foreach (var setting in await shared.Host.Services.GetRequiredService<ISettingDefinitionManager>().GetAllAsync())
        {
            all.ShouldContain($"Setting:{setting.Name}");
        }
    }

    [Fact]
    public void Every_error_code_in_the_sources_has_a_text()
    {
        var all = Resources.Values.SelectMany(r => r.He.Keys).ToHashSet();
        var codes = Repository.SourceFiles("src/modules").SelectMany(file => Code().Matches(file.Text).Select(m => m.Groups[1].Value)).ToHashSet();
        codes.ShouldNotBeEmpty();
        codes.Where(code => !all.Contains(code)).ShouldBeEmpty();
    }

    private static List<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(m => m.Value).Distinct().Order()];

    private static Dictionary<string, (Dictionary<string, string> He, Dictionary<string, string> En)> Read() => Repository.SourceFiles("src", "he.json")
        .ToDictionary(file => file.Path, file => (TextsOf(file.Text), TextsOf(File.ReadAllText(Path.Combine(Repository.Root, file.Path.Replace("he.json", "en.json", StringComparison.Ordinal))))));

    private static Dictionary<string, string> TextsOf(string json) =>
        JsonSerializer.Deserialize<JsonElement>(json).GetProperty("texts").Deserialize<Dictionary<string, string>>()!;

    [GeneratedRegex(@"\{[a-zA-Z0-9]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"((?:Identity|Saas|Crm|Telephony|Transcription):[A-Z][A-Za-z0-9]+)\"")]
    private static partial Regex Code();
}
