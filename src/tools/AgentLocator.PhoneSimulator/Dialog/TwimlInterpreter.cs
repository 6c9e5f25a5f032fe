using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Twiml;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>Plays a call from its first document to its last verb.</summary>
internal sealed class TwimlInterpreter(CallContext context, StreamControl streams, TimeProvider time)
{
    /// <summary>A redirect that leads to itself would go on for ever.</summary>
    private const int MostDocuments = 300;

    private readonly PhoneCall call = context.Call;
    private readonly DocumentSource source = new(context);

    public async Task RunAsync()
    {
        var document = await source.FetchAsync(new NextRequest("voice", call.Number.VoiceUrl, call.Number.VoiceMethod, []), "", call.Over);
        for (var played = 0; document is not null; played++)
        {
            document = played < MostDocuments
                ? await PlayToNextAsync(document)
                : await source.ApologiseAsync("Too many documents in one call", call.Over);
        }
    }

    private async Task<CallDocument?> PlayToNextAsync(CallDocument document)
    {
        var running = call.BeginDocument().Token;
        try
        {
            var next = await PlayAsync(document, running);
            return next is null ? null : await source.FetchAsync(next, document.Url, running);
        }
        catch (OperationCanceledException) when (!call.IsOver && running.IsCancellationRequested)
        {
            return await UpdatedAsync(document.Url);
        }
        catch (TwimlException e) when (!document.IsFallback)
        {
            return await source.FallbackAsync(e.Code, e.Message, document.Url, call.Over);
        }
        catch (TwimlException e)
        {
            call.Warn(e.Code, e.Message);
            return await source.ApologiseAsync(e.Message, call.Over);
        }
    }

    private async Task<CallDocument?> UpdatedAsync(string currentUrl)
    {
        var update = call.TakeUpdate();
        if (update?.Twiml is { } twiml)
        {
            try
            {
                return new CallDocument(currentUrl, TwimlDocument.Parse(twiml), IsFallback: false);
            }
            catch (TwimlException e)
            {
                return await source.FallbackAsync(e.Code, e.Message, currentUrl, call.Over);
            }
        }

        return update?.Url is { } url
            ? await source.FetchAsync(new NextRequest("dialog", url, update.Method, []), currentUrl, call.Over)
            : null;
    }

    /// <summary>Null: the call is to end.</summary>
    private async Task<NextRequest?> PlayAsync(CallDocument document, CancellationToken cancellationToken)
    {
        foreach (var verb in document.Verbs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (verb is RejectVerb reject && !call.IsAnswered)
            {
                call.End(reject.Reason == "busy" ? CallStatus.Busy : CallStatus.NoAnswer, "rejected");
                return null;
            }

            // A Pause or Redirect at the beginning leaves the call ringing; everything else picks it up.
            if (verb is not (PauseVerb or RedirectVerb))
            {
                call.Answer();
            }

            var (next, ends) = await PlayAsync(verb, document.Url, cancellationToken);
            if (next is not null || ends)
            {
                return next;
            }
        }

        call.Answer();
        return null;
    }

    private async Task<(NextRequest? Next, bool Ends)> PlayAsync(Verb verb, string documentUrl, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case GatherVerb gather:
                return (await new GatherTurn(context, gather, documentUrl).RunAsync(cancellationToken), false);
            case RecordVerb record:
                return (await new RecordTurn(context, record, documentUrl, time).RunAsync(cancellationToken), false);
            case RedirectVerb redirect:
                return (new NextRequest("dialog", redirect.Url.Length > 0 ? redirect.Url : documentUrl, redirect.Method, []), false);
            case StartStreamVerb start:
                streams.Start(start, documentUrl);
                return (null, false);
            case StopStreamVerb stop:
                streams.Stop(stop.Name);
                return (null, false);
            case HangupVerb or RejectVerb:
                return (null, true);
            default:
                await new PromptPlayer(context).PlayAsync(verb, cancellationToken);
                return (null, false);
        }
    }
}
