using System.Threading.Channels;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Scripts;
using AgentLocator.PhoneSimulator.Speech;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>
/// The person on the line: goes through the script, one step for each Gather or Record of the step's kind. Where no step fits, stays silent,
/// and hangs up at the third such question in a row.
/// </summary>
internal sealed class Caller(PhoneCall call, SpeechSynthesizer speech)
{
    private const int ReactionMs = 400;
    private const int PatienceWithPromptMs = 1500;
    private const int PatienceAfterAnswerMs = 1000;
    private const int BetweenKeysMs = 120;
    private const int SilentQuestionsEndured = 2;
    private const double OrdinaryConfidence = 0.9;

    private int nextStep;
    private int silentQuestions;
    private bool leavesAfterAnswer;

    /// <summary>Thinks of the words while it rings, so that the answers come without delay.</summary>
    public async Task PrepareAsync()
    {
        foreach (var words in call.Script.Steps.Select(s => s.Say).OfType<string>())
        {
            await speech.SpeakAsync(words, Voice.Caller, CancellationToken.None);
        }
    }

    /// <summary>
    /// Reacts to one question. Ends with the answer given, or with <paramref name="asking"/>: an answer once begun is spoken to its end
    /// whether or not anybody listens.
    /// </summary>
    public async Task AnswerAsync(StepTarget question, Task promptHeard, ChannelWriter<CallerInput> inputs, CancellationToken asking)
    {
        if (call.Script.Steps.ElementAtOrDefault(nextStep) is not { } step || step.On != question)
        {
            if (++silentQuestions > SilentQuestionsEndured)
            {
                call.HangUp();
            }

            return;
        }

        silentQuestions = 0;
        var words = step.Say is null ? [] : await call.Pump.HoldAsync(speech.SpeakAsync(step.Say, Voice.Caller, asking));
        await WaitForTurnAsync(step, promptHeard, asking);
        nextStep++;
        leavesAfterAnswer = step.HangUp == HangUpMoment.After;
        if (step.HangUp == HangUpMoment.Before)
        {
            call.HangUp();
            return;
        }

        if (!step.Silent)
        {
            await SpeakAsync(step, words, inputs);
            await PressAsync(step, inputs);
        }

        if (step.HangUp == HangUpMoment.During)
        {
            call.HangUp();
        }
    }

    /// <summary>The question is over, answered or not.</summary>
    public async Task TurnEndedAsync()
    {
        if (leavesAfterAnswer)
        {
            leavesAfterAnswer = false;
            await call.Clock.WaitAsync(PatienceAfterAnswerMs, call.Over);
            call.HangUp();
        }
    }

    private async Task WaitForTurnAsync(ScriptStep step, Task promptHeard, CancellationToken asking)
    {
        var reaction = step.DelayMs ?? ReactionMs;
        if (step.HangUp == HangUpMoment.Before)
        {
            using var settled = CancellationTokenSource.CreateLinkedTokenSource(asking);
            await Task.WhenAny(promptHeard, call.Clock.WaitAsync(step.DelayMs ?? PatienceWithPromptMs, settled.Token));
            await settled.CancelAsync();
            return;
        }

        if (step.BargeInAfterMs is { } early)
        {
            await call.Clock.WaitAsync(early, asking);
            return;
        }

        await promptHeard.WaitAsync(asking);
        await call.Clock.WaitAsync(reaction, asking);
    }

    private async Task SpeakAsync(ScriptStep step, byte[] words, ChannelWriter<CallerInput> inputs)
    {
        if (words.Length == 0)
        {
            return;
        }

        call.Tell("caller", step.Say!);
        inputs.TryWrite(new SpeechStarted());
        var brokenOff = step.HangUp == HangUpMoment.During;
        var until = call.Clock.NowMs + (step.TalkMs ?? 0);
        do
        {
            await call.Inbound.PlayAsync(brokenOff ? words.AsMemory(0, words.Length / 2) : words, call.Over);
        }
        while (call.Clock.NowMs < until);

        if (!brokenOff)
        {
            inputs.TryWrite(new SpeechEnded(step.Transcript, step.Confidence ?? OrdinaryConfidence));
        }
    }

    private async Task PressAsync(ScriptStep step, ChannelWriter<CallerInput> inputs)
    {
        var keys = (step.Dtmf ?? "").Where(SignalTones.IsKey).ToArray();
        if (keys.Length == 0)
        {
            return;
        }

        call.Tell("caller", $"[{new string(keys)}]");
        var pressed = step.HangUp == HangUpMoment.During ? keys.Length / 2 : keys.Length;
        foreach (var key in keys[..pressed])
        {
            await call.Inbound.PlayAsync(SignalTones.Key(key), call.Over);
            inputs.TryWrite(new KeyPressed(key));
            await call.Clock.WaitAsync(BetweenKeysMs, call.Over);
        }
    }
}
