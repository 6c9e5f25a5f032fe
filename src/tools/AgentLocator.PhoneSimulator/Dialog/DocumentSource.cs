using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Twiml;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>
/// Gets the documents of a call. What cannot be had or read is asked of the fallback URL with ErrorCode and ErrorUrl, in mid-call too; when
/// that fails as well, the caller hears the carrier's error and the call ends.
/// </summary>
internal sealed class DocumentSource(CallContext context)
{
    private const string ApplicationError = "We are sorry, an application error has occurred. Goodbye.";

    private readonly PhoneCall call = context.Call;
    private int step;

    /// <summary>The document, or null when the call has been ended by an error.</summary>
    public async Task<CallDocument?> FetchAsync(NextRequest request, string baseUrl, CancellationToken cancellationToken)
    {
        var url = WebAddress.Resolve(request.Url, baseUrl);
        var answer = await SendAsync(request with { Url = url }, cancellationToken);
        if (++step == call.Faults.FallbackOnStep)
        {
            answer = answer with { ErrorCode = 11200, Error = "HTTP retrieval failure (on demand)" };
        }

        if (answer.ErrorCode is { } code)
        {
            return await FallbackAsync(code, answer.Error!, url, cancellationToken);
        }

        try
        {
            return new CallDocument(url, Read(answer), IsFallback: false);
        }
        catch (TwimlException e)
        {
            return await FallbackAsync(e.Code, e.Message, url, cancellationToken);
        }
    }

    /// <summary>After an error in getting or playing a document.</summary>
    public async Task<CallDocument?> FallbackAsync(int code, string error, string errorUrl, CancellationToken cancellationToken)
    {
        call.Warn(code, error);
        var fallback = call.Number.VoiceFallbackUrl;
        if (fallback.Length == 0)
        {
            return await ApologiseAsync(error, cancellationToken);
        }

        var request = new NextRequest("fallback", fallback, call.Number.VoiceFallbackMethod,
        [
            new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)),
            new("ErrorUrl", ConnectionOverrides.Split(errorUrl).Url),
        ]);
        var answer = await SendAsync(request, cancellationToken);
        try
        {
            return answer.ErrorCode is { } failed
                ? throw new TwimlException(failed, answer.Error!)
                : new CallDocument(fallback, Read(answer), IsFallback: true);
        }
        catch (TwimlException e)
        {
            call.Warn(e.Code, e.Message);
            return await ApologiseAsync(e.Message, cancellationToken);
        }
    }

    /// <summary>The caller hears that something is wrong; there is no more to this call.</summary>
    public async Task<CallDocument?> ApologiseAsync(string error, CancellationToken cancellationToken)
    {
        call.Fail(error);
        call.Answer();
        await new PromptPlayer(context).PlayAsync(new SayVerb(ApplicationError, 1), cancellationToken);
        return null;
    }

    /// <summary>A request whose answer no longer matters.</summary>
    public async Task NotifyAsync(NextRequest request, string baseUrl) =>
        await context.Webhooks.SendAsync(
            call, request.Kind, WebAddress.Resolve(request.Url, baseUrl), request.Method, [.. CallParameters.Of(call), .. request.Parameters]);

    private static IReadOnlyList<Verb> Read(WebhookAnswer answer)
    {
        if (answer.Body.Length == 0)
        {
            return [];
        }

        return answer.ContentType is "text/xml" or "application/xml" or "application/twiml+xml"
            ? TwimlDocument.Parse(answer.Body)
            : throw new TwimlException(12300, $"Invalid Content-Type: {answer.ContentType ?? "none"}");
    }

    /// <summary>The request goes on when the call does not wait for it any more.</summary>
    private async Task<WebhookAnswer> SendAsync(NextRequest request, CancellationToken cancellationToken)
    {
        var sending = context.Webhooks.SendAsync(
            call, request.Kind, request.Url, request.Method, [.. CallParameters.Of(call), .. request.Parameters]);
        context.InBackground(sending);
        return await call.Pump.HoldAsync(sending.WaitAsync(cancellationToken));
    }
}
