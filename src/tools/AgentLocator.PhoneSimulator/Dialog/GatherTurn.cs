using System.Globalization;
using System.Text;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Scripts;
using AgentLocator.PhoneSimulator.Twiml;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>
/// Gather (twilio.com/docs/voice/twiml/gather): prompts, then keys or speech. The time-out begins when the prompts end; a first input ends
/// the prompts unless bargeIn is off; a finish key with no digit before it is not an input; keys go before speech.
/// </summary>
internal sealed class GatherTurn(CallContext context, GatherVerb verb, string documentUrl)
{
    private const int AutomaticSpeechEndMs = 1000;

    private readonly PhoneCall call = context.Call;
    private readonly StringBuilder digits = new();
    private SpeechEnded? speech;
    private bool speaking;
    private string finishedOnKey = "";

    /// <summary>Null: nothing was entered and the document goes on.</summary>
    public async Task<NextRequest?> RunAsync(CancellationToken cancellationToken)
    {
        using var promptsCut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var prompts = new PromptPlayer(context).PlayAsync(verb.Prompts, promptsCut.Token);
        try
        {
            if (!RecogniserIsListed())
            {
                await prompts;
                return Result();
            }

            await using var turn = new ListeningTurn(context, StepTarget.Prompt, prompts, cancellationToken);
            await ListenAsync(turn, prompts, promptsCut);
            return Result();
        }
        finally
        {
            await promptsCut.CancelAsync();
            await prompts.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(ListeningTurn turn, Task prompts, CancellationTokenSource promptsCut)
    {
        var promptsPlaying = true;
        while (true)
        {
            var input = await turn.NextAsync(promptsPlaying ? prompts : null);
            if (promptsPlaying && prompts.IsCompleted)
            {
                promptsPlaying = false;
                if (prompts.IsFaulted)
                {
                    await prompts;
                }

                turn.Deadline ??= speaking ? null : turn.Silence(verb.TimeoutSeconds);
            }

            if (input is null && turn.Deadline <= call.Clock.NowMs)
            {
                return;
            }

            if (input is not null && (!promptsPlaying || verb.BargeIn) && Takes(input, turn, out var complete))
            {
                await promptsCut.CancelAsync();
                if (complete)
                {
                    return;
                }
            }
        }
    }

    /// <summary>True when it is an input to this Gather.</summary>
    private bool Takes(CallerInput input, ListeningTurn turn, out bool complete)
    {
        complete = false;
        switch (input)
        {
            case KeyPressed key when verb.TakesKeys:
                return TakesKey(key.Key, turn, out complete);
            case SpeechStarted when verb.TakesSpeech:
                speaking = true;
                turn.Deadline = null;
                return true;
            case SpeechEnded ended when speaking:
                speaking = false;
                speech = ended;
                turn.Deadline = call.Clock.NowMs + (verb.SpeechTimeoutSeconds * 1000L ?? AutomaticSpeechEndMs);
                return true;
            default:
                return false;
        }
    }

    private bool TakesKey(char key, ListeningTurn turn, out bool complete)
    {
        complete = false;
        if (verb.FinishOnKey.Contains(key, StringComparison.Ordinal))
        {
            complete = digits.Length > 0;
            finishedOnKey = complete ? key.ToString() : "";
            return complete;
        }

        digits.Append(key);
        complete = digits.Length == verb.NumDigits;
        turn.Deadline = turn.Silence(verb.TimeoutSeconds);
        return true;
    }

    private bool RecogniserIsListed()
    {
        if (!verb.TakesSpeech)
        {
            return true;
        }

        if (verb.SpeechModel is not null && verb.SpeechTimeoutIsAuto)
        {
            call.Warn(13335, "Gather: speechTimeout auto cannot be used with a speechModel");
        }

        if (!SpeechModels.Knows(verb.SpeechModel))
        {
            call.Warn(13334, $"Gather: Invalid model value: {verb.SpeechModel}");
        }

        if (SpeechModels.Lists(verb.Language, verb.SpeechModel))
        {
            return true;
        }

        call.Warn(13331, $"Gather: Invalid language value: {verb.Language} with {verb.SpeechModel ?? "no speechModel"}");
        return false;
    }

    private NextRequest? Result()
    {
        if (digits.Length > 0)
        {
            return Action([new("Digits", digits.ToString()), new("FinishedOnKey", finishedOnKey), new("msg", "Gather End")]);
        }

        if (speech is { Transcript.Length: > 0 })
        {
            return Action(
            [
                new("SpeechResult", speech.Transcript),
                new("Confidence", speech.Confidence.ToString(CultureInfo.InvariantCulture)),
                new("Language", verb.Language),
            ]);
        }

        return verb.ActionOnEmptyResult ? Action(verb.TakesKeys ? [new("Digits", ""), new("FinishedOnKey", ""), new("msg", "Gather End")] : []) : null;
    }

    private NextRequest Action(List<KeyValuePair<string, string>> parameters) =>
        new("dialog", verb.Action is { Length: > 0 } action ? action : documentUrl, verb.Method, parameters);
}
