using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Speaking;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary><c>POST /v1/audio/speech</c>: linear samples at 24 kHz as they are made, brought to the wanted format on the way.</summary>
internal sealed class OpenAiSynthesizer(OpenAiClients clients, ProviderAccess access, string model, string voice) : ISpeechSynthesizer
{
    // Its limit is 4,096 characters.
    private const int MaxCharacters = 4000;
    private const int SampleRate = 24_000;
    private const int BlockBytes = 8192;
    private const double SlowestPace = 0.25;
    private const double QuickestPace = 4;

    public string Provider => ProviderNames.OpenAI;

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(SynthesisRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var shape = new PcmShape(SampleRate, request.Format);
        foreach (var piece in SpokenPieces.Of(request.Text, MaxCharacters))
        {
            var response = await OpenAiFailures.MappedAsync(() => AskAsync(request, piece, cancellationToken), cancellationToken);
            using (response)
            {
                var block = new byte[BlockBytes];
                int count;
                var isFirst = true;
                while ((count = await ReadAsync(response, block, cancellationToken)) > 0)
                {
                    if (isFirst && IsText(block.AsSpan(0, count)))
                    {
                        throw Malformed("The answer is text and no audio.");
                    }

                    isFirst = false;
                    if (shape.Take(block.AsSpan(0, count)) is { Length: > 0 } audio)
                    {
                        yield return audio;
                    }
                }
            }
        }

        if (shape.IsInsideSample)
        {
            throw Malformed("The audio ends in the middle of a sample.");
        }

        if (shape.Finish() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    private async Task<PipelineResponse> AskAsync(SynthesisRequest request, string text, CancellationToken cancellationToken)
    {
        using var body = BinaryContent.Create(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(new
        {
            model,
            input = text,
            voice = request.Voice ?? voice,
            response_format = "pcm",
            speed = Math.Clamp(request.Speed, SlowestPace, QuickestPace),
        })));
        var options = new RequestOptions { CancellationToken = cancellationToken, BufferResponse = false };
        var result = await clients.Audio(access, model, ProviderPurpose.Synthesis).GenerateSpeechAsync(body, options);
        return result.GetRawResponse();
    }

    // A proxy's page, or an error told with a 200: samples do not begin with sixteen letters.
    private static bool IsText(ReadOnlySpan<byte> begin) => begin.Length >= 16 && !begin[..16].ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private static ProviderException Malformed(string message) => new(ProviderNames.OpenAI, ProviderFailure.Malformed, message);

    private static Task<int> ReadAsync(PipelineResponse response, byte[] block, CancellationToken cancellationToken) =>
        OpenAiFailures.MappedAsync(async () => await response.ContentStream!.ReadAsync(block, cancellationToken), cancellationToken);
}
