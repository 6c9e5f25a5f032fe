using System.Text.Json;
using AgentLocator.Audio;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Samples;

/// <summary>A sentence, and a sentence's sound, with which providers are tried.</summary>
internal static class ProviderSample
{
    public const string Language = "he-IL";

    /// <summary>To be spoken, and to be understood by a model.</summary>
    public const string Sentence = "שלום, מדברת דנה. אפשר לקבוע תור ליום שלישי בעשר?";

    /// <summary>Somebody who wants an appointment, mu-law at 8 kHz.</summary>
    public static byte[] Audio { get; } = Read();

    public static AnalysisPrompt Prompt { get; } = new()
    {
        Instructions = "Answer with the first name of the person who speaks.",
        Input = Sentence,
        SchemaName = "caller_name",
        Schema = JsonDocument.Parse("""{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}""").RootElement.Clone(),
        MaxOutputTokens = 500,
    };

    public static MemoryStream OpenWav()
    {
        var wav = new byte[WavHeader.MuLawLength + Audio.Length + (Audio.Length & 1)];
        WavHeader.WriteMuLaw(wav, channels: 1, Audio.Length);
        Audio.CopyTo(wav, WavHeader.MuLawLength);
        return new MemoryStream(wav);
    }

    private static byte[] Read()
    {
        using var resource = typeof(ProviderSample).Assembly.GetManifestResourceStream(typeof(ProviderSample), "sample.ulaw")
            ?? throw new AbpException("The sample is missing from the assembly.");
        var audio = new byte[resource.Length];
        resource.ReadExactly(audio);
        return audio;
    }
}
