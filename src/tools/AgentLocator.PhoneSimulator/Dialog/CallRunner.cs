using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Media;
using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Streams;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>Carries one call: rings, plays, and sees to what follows the end.</summary>
internal sealed partial class CallRunner(
    WebhookSender webhooks, SpeechSynthesizer speech, Metronome metronome, SendLateness lateness, TimeProvider time, ILogger<CallRunner> logger)
{
    private const int StatusDelayMs = 300;
    private const int LongestCallMs = 4 * 60 * 60 * 1000;

    public async Task RunAsync(PhoneCall call)
    {
        metronome.Add(call.Pump);
        var context = new CallContext(call, webhooks, speech);
        var streams = new StreamControl(context, lateness, time);
        call.Fork = verb => streams.Start(verb, call.Number.VoiceUrl);
        try
        {
            call.Tell("carrier", "ringing");
            context.InBackground(context.Caller.PrepareAsync());
            context.InBackground(HangUpAtAsync(call, call.Script.HangUpAfterMs ?? LongestCallMs));
            await PlayAsync(call, new TwimlInterpreter(context, streams, time));
            await FarewellAsync(context, streams);
        }
        catch (Exception e)
        {
            Failed(e, call.Sid);
            call.Fail(e.Message);
            call.End(CallStatus.Failed, "the simulator failed");
        }
        finally
        {
            metronome.Remove(call.Pump);
            call.Clock.Stop();
            call.Settle();
        }
    }

    private static async Task PlayAsync(PhoneCall call, TwimlInterpreter interpreter)
    {
        try
        {
            await interpreter.RunAsync();
            call.End(CallStatus.Completed, "call completed");
        }
        catch (OperationCanceledException) when (call.IsOver)
        {
            // Hung up in the middle of something.
        }
    }

    /// <summary>Ordinarily the streams stop first and the status comes a little later; out of order it comes before everything.</summary>
    private static async Task FarewellAsync(CallContext context, StreamControl streams)
    {
        var call = context.Call;
        if (call.Faults.ReorderWebhooks)
        {
            await SendStatusAsync(context);
            await streams.StopAllAsync();
        }
        else
        {
            await streams.StopAllAsync();
            await call.Clock.WaitAsync(StatusDelayMs, CancellationToken.None);
            await SendStatusAsync(context);
        }

        await context.BackgroundDoneAsync();
    }

    private static async Task SendStatusAsync(CallContext context)
    {
        var (call, number) = (context.Call, context.Call.Number);
        if (number.StatusCallback.Length > 0 && !call.Faults.NoStatusCallback)
        {
            await context.Webhooks.SendAsync(call, "status", number.StatusCallback, number.StatusCallbackMethod, CallParameters.AtTheEnd(call));
        }

        context.StatusSent.TrySetResult();
    }

    private static async Task HangUpAtAsync(PhoneCall call, long callMs)
    {
        await call.Clock.WaitUntilAsync(callMs, call.Over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.HangUp();
    }

    [LoggerMessage(1, LogLevel.Error, "Call {CallSid} broke down")]
    private partial void Failed(Exception e, string callSid);
}
