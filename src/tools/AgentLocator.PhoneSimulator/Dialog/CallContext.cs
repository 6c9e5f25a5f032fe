using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>A call being played, with the carrier's means for it.</summary>
internal sealed class CallContext
{
    private readonly Lock gate = new();
    private readonly List<Task> background = [];

    public CallContext(PhoneCall call, WebhookSender webhooks, SpeechSynthesizer speech)
    {
        (Call, Webhooks, Speech) = (call, webhooks, speech);
        Caller = new Caller(call, speech);
    }

    public PhoneCall Call { get; }

    public WebhookSender Webhooks { get; }

    public SpeechSynthesizer Speech { get; }

    public Caller Caller { get; }

    /// <summary>The status callback has been answered, or there is none to send.</summary>
    public TaskCompletionSource StatusSent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Work that the dialog does not wait for, but the call's end does.</summary>
    public void InBackground(Task work)
    {
        lock (gate)
        {
            background.Add(work);
        }
    }

    public async Task BackgroundDoneAsync()
    {
        while (true)
        {
            Task[] open;
            lock (gate)
            {
                background.RemoveAll(t => t.IsCompletedSuccessfully);
                open = [.. background];
            }

            if (open.Length == 0)
            {
                return;
            }

            await Task.WhenAll(open);
        }
    }
}
