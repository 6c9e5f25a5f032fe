using AgentLocator.GoogleCloud.LongRunning;
using AgentLocator.GoogleCloud.Rpc;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using Google.Protobuf.Reflection;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

/// <summary>The numbers of Google's published .proto files, written down a second time: client and simulator share ours, and would not notice a wrong one.</summary>
public sealed class WireNumberTests
{
    public static TheoryData<string, string> Messages => new()
    {
        { "google.cloud.speech.v1.RecognizeRequest", "config=1 audio=2" },
        { "google.cloud.speech.v1.LongRunningRecognizeRequest", "config=1 audio=2" },
        { "google.cloud.speech.v1.StreamingRecognizeRequest", "streaming_config=1 audio_content=2" },
        { "google.cloud.speech.v1.StreamingRecognitionConfig", "config=1 single_utterance=2 interim_results=3 enable_voice_activity_events=5 voice_activity_timeout=6" },
        {
            "google.cloud.speech.v1.RecognitionConfig",
            "encoding=1 sample_rate_hertz=2 language_code=3 max_alternatives=4 profanity_filter=5 speech_contexts=6 audio_channel_count=7 enable_word_time_offsets=8 "
            + "enable_automatic_punctuation=11 enable_separate_recognition_per_channel=12 model=13 use_enhanced=14 enable_word_confidence=15 alternative_language_codes=18"
        },
        { "google.cloud.speech.v1.SpeechContext", "phrases=1 boost=4" },
        { "google.cloud.speech.v1.RecognitionAudio", "content=1 uri=2" },
        { "google.cloud.speech.v1.RecognizeResponse", "results=2 total_billed_time=3 request_id=8" },
        { "google.cloud.speech.v1.LongRunningRecognizeResponse", "results=2 total_billed_time=3 request_id=9" },
        { "google.cloud.speech.v1.LongRunningRecognizeMetadata", "progress_percent=1 start_time=2 last_update_time=3 uri=4" },
        { "google.cloud.speech.v1.StreamingRecognizeResponse", "error=1 results=2 speech_event_type=4 total_billed_time=5 speech_event_time=8 request_id=10" },
        { "google.cloud.speech.v1.StreamingRecognitionResult", "alternatives=1 is_final=2 stability=3 result_end_time=4 channel_tag=5 language_code=6" },
        { "google.cloud.speech.v1.SpeechRecognitionResult", "alternatives=1 channel_tag=2 result_end_time=4 language_code=5" },
        { "google.cloud.speech.v1.SpeechRecognitionAlternative", "transcript=1 confidence=2 words=3" },
        { "google.cloud.speech.v1.WordInfo", "start_time=1 end_time=2 word=3 confidence=4 speaker_tag=5" },
        { "google.cloud.texttospeech.v1.ListVoicesRequest", "language_code=1" },
        { "google.cloud.texttospeech.v1.ListVoicesResponse", "voices=1" },
        { "google.cloud.texttospeech.v1.Voice", "language_codes=1 name=2 ssml_gender=3 natural_sample_rate_hertz=4" },
        { "google.cloud.texttospeech.v1.SynthesizeSpeechRequest", "input=1 voice=2 audio_config=3" },
        { "google.cloud.texttospeech.v1.SynthesisInput", "text=1 ssml=2" },
        { "google.cloud.texttospeech.v1.VoiceSelectionParams", "language_code=1 name=2 ssml_gender=3" },
        { "google.cloud.texttospeech.v1.AudioConfig", "audio_encoding=1 speaking_rate=2 pitch=3 volume_gain_db=4 sample_rate_hertz=5 effects_profile_id=6" },
        { "google.cloud.texttospeech.v1.SynthesizeSpeechResponse", "audio_content=1" },
        { "google.cloud.texttospeech.v1.StreamingAudioConfig", "audio_encoding=1 sample_rate_hertz=2 speaking_rate=3" },
        { "google.cloud.texttospeech.v1.StreamingSynthesizeConfig", "voice=1 streaming_audio_config=4" },
        { "google.cloud.texttospeech.v1.StreamingSynthesisInput", "text=1" },
        { "google.cloud.texttospeech.v1.StreamingSynthesizeRequest", "streaming_config=1 input=2" },
        { "google.cloud.texttospeech.v1.StreamingSynthesizeResponse", "audio_content=1" },
        { "google.longrunning.GetOperationRequest", "name=1" },
        { "google.longrunning.Operation", "name=1 metadata=2 done=3 error=4 response=5" },
        { "google.rpc.Status", "code=1 message=2 details=3" },
        { "google.rpc.RetryInfo", "retry_delay=1" },
        { "google.rpc.QuotaFailure", "violations=1" },
        { "google.rpc.ErrorInfo", "reason=1 domain=2 metadata=3" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Fields_have_Googles_numbers(string message, string fields)
    {
        var descriptor = Files().SelectMany(f => f.MessageTypes).Single(m => m.FullName == message);

        string.Join(' ', descriptor.Fields.InFieldNumberOrder().Select(f => $"{f.Name}={f.FieldNumber}")).ShouldBe(fields);
    }

    [Fact]
    public void Every_message_is_on_the_list()
    {
        Files().SelectMany(f => f.MessageTypes).Select(m => m.FullName).Order().ShouldBe(Messages.Select(row => row.Data.Item1).Order());
    }

    [Fact]
    public void Encodings_have_Googles_numbers()
    {
        ((int)RecognitionConfig.Types.AudioEncoding.Linear16, (int)RecognitionConfig.Types.AudioEncoding.Mulaw).ShouldBe((1, 3));
        ((int)AudioEncoding.Linear16, (int)AudioEncoding.Mulaw, (int)AudioEncoding.Alaw, (int)AudioEncoding.Pcm).ShouldBe((1, 5, 6, 7));
    }

    private static FileDescriptor[] Files() =>
    [
        CloudSpeechReflection.Descriptor, CloudTtsReflection.Descriptor, OperationsReflection.Descriptor, StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor,
    ];
}
