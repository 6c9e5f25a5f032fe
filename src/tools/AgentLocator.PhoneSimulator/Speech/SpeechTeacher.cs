namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Tells a simulated recogniser (the provider simulator) each sentence before it is spoken, so that it understands what is said.</summary>
internal sealed partial class SpeechTeacher(Uri recogniser, ILogger<SpeechTeacher> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient http = new() { BaseAddress = recogniser, Timeout = Patience };

    /// <summary>The sentence is spoken in any case.</summary>
    public async Task TeachAsync(string text, byte[] muLaw, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("/simulator/sentences", new { text, muLaw }, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNotTaught(logger, exception);
        }
    }

    public void Dispose() => http.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The recogniser was not told of a sentence and will not understand it")]
    private static partial void LogNotTaught(ILogger logger, Exception exception);
}
