using System.Runtime.CompilerServices;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Speaking;
using GoogleEncoding = AgentLocator.GoogleCloud.TextToSpeech.V1.AudioEncoding;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary>Google's voices: those that can (Chirp 3 HD) stream, the others speak a text as a whole. Mu-law comes as such.</summary>
internal sealed class GoogleSynthesizer(TextToSpeechClient client, string voice, TimeSpan firstByteWithin, TimeSpan stallWithin) : ISpeechSynthesizer
{
    private const double SlowestPace = 0.25;
    private const double QuickestPace = 2;

    // 5,000 bytes; a Hebrew letter has two.
    private const int MaxCharacters = 2400;

    public string Provider => ProviderNames.Google;

    public IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken = default)
    {
        var name = request.Voice ?? voice;
        return name.Contains("Chirp3-HD", StringComparison.OrdinalIgnoreCase)
            ? StreamAsync(request, name, cancellationToken)
            : SpeakAsync(request, name, cancellationToken);
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> SpeakAsync(SynthesisRequest request, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var piece in SpokenPieces.Of(request.Text, MaxCharacters))
        {
            var asked = new SynthesizeSpeechRequest
            {
                Input = new SynthesisInput { Text = piece },
                Voice = VoiceOf(request, name),
                AudioConfig = new AudioConfig
                {
                    AudioEncoding = EncodingOf(request.Format.Encoding, isStream: false),
                    SampleRateHertz = request.Format.SampleRate,
                    SpeakingRate = PaceOf(request),
                },
            };
            var answer = await GoogleFailures.MappedAsync(
                () => client.SynthesizeSpeechAsync(asked, new CallSettings { CancellationToken = cancellationToken, Timeout = firstByteWithin }), cancellationToken);
            yield return answer.AudioContent.Length > 0
                ? answer.AudioContent.Memory
                : throw NoAudio();
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> StreamAsync(SynthesisRequest request, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] pieces = [.. SpokenPieces.Of(request.Text, MaxCharacters)];
        if (pieces.Length == 0)
        {
            yield break;
        }

        await using var stream = client.StreamingSynthesize(CallSettings.FromCancellationToken(cancellationToken));
        await GoogleFailures.MappedAsync(() => BeginAsync(stream, request, pieces, name, cancellationToken), cancellationToken);
        await using var answers = stream.GetResponseStream(stallWithin, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasAudio = false;
        while (await GoogleFailures.MappedAsync(() => answers.MoveNextAsync().AsTask(), cancellationToken))
        {
            if (answers.Current.AudioContent.Length > 0)
            {
                hasAudio = true;
                yield return answers.Current.AudioContent.Memory;
            }
        }

        if (!hasAudio)
        {
            throw NoAudio();
        }
    }

    private static async Task<bool> BeginAsync(
        TextToSpeechClient.StreamingSynthesizeStream stream, SynthesisRequest request, string[] pieces, string name, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(
            new StreamingSynthesizeRequest
            {
                StreamingConfig = new StreamingSynthesizeConfig
                {
                    Voice = VoiceOf(request, name),
                    StreamingAudioConfig = new StreamingAudioConfig
                    {
                        AudioEncoding = EncodingOf(request.Format.Encoding, isStream: true),
                        SampleRateHertz = request.Format.SampleRate,
                        SpeakingRate = PaceOf(request),
                    },
                },
            },
            cancellationToken);
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(new StreamingSynthesizeRequest { Input = new StreamingSynthesisInput { Text = piece } }, cancellationToken);
        }

        await stream.WriteCompleteAsync();
        return true;
    }

    private static ProviderException NoAudio() => new(ProviderNames.Google, ProviderFailure.Malformed, "There was no audio.");

    private static VoiceSelectionParams VoiceOf(SynthesisRequest request, string name) => new() { LanguageCode = request.Language, Name = name };

    private static double PaceOf(SynthesisRequest request) => Math.Clamp(request.Speed, SlowestPace, QuickestPace);

    // A stream has no header to begin with.
    private static GoogleEncoding EncodingOf(Contracts.Speech.AudioEncoding encoding, bool isStream) => encoding switch
    {
        Contracts.Speech.AudioEncoding.MuLaw => GoogleEncoding.Mulaw,
        Contracts.Speech.AudioEncoding.ALaw => GoogleEncoding.Alaw,
        _ => isStream ? GoogleEncoding.Pcm : GoogleEncoding.Linear16,
    };
}
