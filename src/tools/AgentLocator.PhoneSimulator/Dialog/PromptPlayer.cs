using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Twiml;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>What the caller hears of Say, Play and Pause.</summary>
internal sealed class PromptPlayer(CallContext context)
{
    public async Task PlayAsync(IEnumerable<Verb> prompts, CancellationToken cancellationToken)
    {
        foreach (var prompt in prompts)
        {
            await PlayAsync(prompt, cancellationToken);
        }
    }

    public async Task PlayAsync(Verb prompt, CancellationToken cancellationToken)
    {
        switch (prompt)
        {
            case SayVerb say:
                await SayAsync(say, cancellationToken);
                break;
            case PauseVerb pause:
                await context.Call.Clock.WaitAsync(pause.Seconds * 1000L, cancellationToken);
                break;
            case PlayVerb play:
                context.Call.Warn(12400, $"Play is heard as a second of silence: {play.Url}");
                await context.Call.Clock.WaitAsync(1000, cancellationToken);
                break;
            default:
                throw new TwimlException(12200, $"Schema validation warning: {prompt.GetType().Name} is not a prompt");
        }
    }

    private async Task SayAsync(SayVerb say, CancellationToken cancellationToken)
    {
        var words = await WordsAsync(say.Text, cancellationToken);
        for (var i = 0; i < say.Loop; i++)
        {
            context.Call.Tell("assistant", say.Text);
            await context.Call.Outbound.PlayAsync(words, cancellationToken);
            if (words.Length == 0)
            {
                return;
            }
        }
    }

    /// <summary>A voice takes a while the first time; that must not grow with the speed of the call.</summary>
    private Task<byte[]> WordsAsync(string text, CancellationToken cancellationToken) =>
        context.Call.Pump.HoldAsync(context.Speech.SpeakAsync(text, Voice.Assistant, cancellationToken));
}
