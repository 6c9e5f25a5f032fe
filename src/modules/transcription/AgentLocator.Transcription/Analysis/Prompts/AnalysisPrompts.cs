using System.Text.Json;

namespace AgentLocator.Transcription.Analysis.Prompts;

/// <summary>
/// What models are told, under version: a prompt that has been used is never edited, a better one gets the next number, so that an analysis says by its version
/// what it was told.
/// </summary>
internal static class AnalysisPrompts
{
    public const string Version = "call-analysis-he-2";

    public const string SchemaName = "call_analysis";

    public static string Instructions { get; } = Read(Version + ".md");

    public static JsonElement Schema { get; } = JsonDocument.Parse(Read(Version + ".schema.json")).RootElement.Clone();

    private static string Read(string name)
    {
        var type = typeof(AnalysisPrompts);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}") ?? throw new AbpException($"The prompt {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
