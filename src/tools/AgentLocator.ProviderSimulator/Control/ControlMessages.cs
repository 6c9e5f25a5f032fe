using AgentLocator.ProviderSimulator.Failures;

namespace AgentLocator.ProviderSimulator.Control;

internal sealed record AddressesAnswer(string Http, string Grpc);

internal sealed record ConnectionsAnswer(int Http, int Grpc);

/// <summary>What shall go wrong at a provider (<c>google</c>, <c>deepgram</c>, <c>openai</c>); for all of its operations where none is named.</summary>
internal sealed record FailureRequest(string Provider, string? Operation, Failure Failure);

/// <summary>What is understood from now on: one line for each utterance, in the order in which they are heard; after the last, nothing.</summary>
internal sealed record ScriptRequest(IReadOnlyList<string> Lines);

/// <summary>A sentence that will be spoken, and how it sounds: 8 kHz mu-law, in Base64.</summary>
internal sealed record SentenceRequest(string Text, byte[] MuLaw);

internal sealed record Problem(string Error);
