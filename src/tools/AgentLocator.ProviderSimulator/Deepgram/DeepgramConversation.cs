using System.Net.WebSockets;
using System.Text.Json;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;

namespace AgentLocator.ProviderSimulator.Deepgram;

/// <summary>One socket of live audio. Every second of audio is answered, quiet too; nothing for ten seconds ends it (NET-0001).</summary>
internal sealed class DeepgramConversation(HttpContext http, WebSocket socket, Failure? failure, SpeechListener listener)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuietAnswer = TimeSpan.FromSeconds(1);

    private readonly bool _interim = http.Request.Query["interim_results"] == "true";
    private readonly bool _activity = http.Request.Query["vad_events"] == "true";
    private readonly bool _utteranceEnd = http.Request.Query["utterance_end_ms"].Count > 0;
    private readonly string _requestId = http.Response.Headers["dg-request-id"].ToString();
    private TimeSpan _answered;
    private int _sent;

    public async Task RunAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await ReceiveAsync(buffer) is { } part)
            {
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
                    return;
                }

                if (part.MessageType == WebSocketMessageType.Binary ? await HearAsync(buffer.AsMemory(0, part.Count)) : await ObeyAsync(buffer.AsMemory(0, part.Count)))
                {
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
                    return;
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or BrokenOffException)
        {
            // The client went away, or the planned failure has happened.
        }
    }

    /// <summary>True at the end.</summary>
    private async Task<bool> HearAsync(ReadOnlyMemory<byte> audio)
    {
        // An empty message is the end of the stream, as with the real one.
        if (audio.Length == 0)
        {
            await FinishAsync();
            return true;
        }

        var wasSpeech = listener.IsSpeech;
        var heard = listener.Listen(audio.Span);
        if (_activity && listener.IsSpeech && !wasSpeech)
        {
            await SendAsync(DeepgramAnswers.SpeechStarted(listener.Time));
        }

        foreach (var news in heard.Where(h => h.IsFinal || _interim))
        {
            await TellAsync(news, fromFinalize: false);
        }

        if (!listener.IsSpeech && listener.Time - _answered >= QuietAnswer)
        {
            await SendAsync(DeepgramAnswers.Results(null, _answered, listener.Time, isFinal: true, isSpeechFinal: false, fromFinalize: false, _requestId));
            _answered = listener.Time;
        }

        return false;
    }

    /// <summary>True at the end.</summary>
    private async Task<bool> ObeyAsync(ReadOnlyMemory<byte> text)
    {
        using var document = JsonDocument.Parse(text);
        switch (document.RootElement.GetProperty("type").GetString())
        {
            case "Finalize":
                foreach (var last in listener.Finish())
                {
                    await TellAsync(last, fromFinalize: true);
                }

                return false;
            case "CloseStream":
                await FinishAsync();
                return true;
            default:
                return false;
        }
    }

    private async Task FinishAsync()
    {
        foreach (var last in listener.Finish())
        {
            await TellAsync(last, fromFinalize: false);
        }

        await SendAsync(DeepgramAnswers.Metadata(listener.Time, _requestId));
    }

    private async Task TellAsync(Heard heard, bool fromFinalize)
    {
        var end = heard.IsFinal ? listener.Time : heard.End;
        await SendAsync(DeepgramAnswers.Results(heard, _answered, end, heard.IsFinal, heard.IsFinal, fromFinalize, _requestId));
        if (heard.IsFinal)
        {
            _answered = end;
            if (_utteranceEnd)
            {
                await SendAsync(DeepgramAnswers.UtteranceEnd(heard.End));
            }
        }
    }

    private async Task SendAsync(byte[] message)
    {
        if (failure is { } planned && _sent == planned.AfterMessages)
        {
            await BreakAsync(planned, message);
        }

        _sent++;
        await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
    }

    private async Task BreakAsync(Failure planned, byte[] message)
    {
        switch (planned.Kind)
        {
            case FailureKind.Stall:
                await socket.SendAsync(message.AsMemory(0, message.Length / 2), WebSocketMessageType.Text, endOfMessage: false, http.RequestAborted);
                await FailingBody.UntilGoneAsync(http);
                throw new BrokenOffException();
            case FailureKind.Reset:
                FailingBody.TearDown(http);
                throw new BrokenOffException();
            case FailureKind.Truncated:
                await socket.SendAsync(message.AsMemory(0, message.Length / 2), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
                throw new BrokenOffException();
            case FailureKind.Malformed:
                await socket.SendAsync("<html>Bad gateway</html>"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
                throw new BrokenOffException();
        }
    }

    private async Task<ValueWebSocketReceiveResult?> ReceiveAsync(byte[] buffer)
    {
        var receiving = socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted).AsTask();
        if (await Task.WhenAny(receiving, Task.Delay(LongestPause, http.RequestAborted)) == receiving)
        {
            return await receiving;
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.InternalServerError, "NET-0001", http.RequestAborted);
        return null;
    }

    /// <summary>The planned failure has happened; the socket is left as it is.</summary>
    private sealed class BrokenOffException : Exception;
}
