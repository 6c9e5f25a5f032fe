using System.Text.Json;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Faults;
using AgentLocator.PhoneSimulator.Scripts;
using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Streams;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Control;

/// <summary>What whoever runs the simulator asks of it; no carrier has this.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var control = app.MapGroup("/simulator");
        control.MapPost("/accounts", CreateAccount);
        control.MapPost("/accounts/{accountSid}/faults", SetRestFaults);
        control.MapGet("/scripts", () => ScriptLibrary.BuiltIn.Keys.Order());
        control.MapPost("/calls", PlaceCall);
        control.MapGet("/calls", (string? to, CallRegistry calls) => calls.All().Where(call => to is null || call.Number.Number == to).Select(CallSummary.Of));
        control.MapGet("/calls/{sid}", (string sid, CallRegistry calls) =>
            calls.Find(sid) is { } call ? Results.Ok(CallAnswer.Of(call)) : Results.NotFound());
        control.MapGet("/calls/{sid}/events", FollowAsync);
        control.MapPost("/calls/{sid}/hang-up", HangUp);
        control.MapGet("/calls/{sid}/audio", Audio);
        control.MapPost("/replay", ReplayAsync);
        control.MapPost("/lateness", (SendLateness lateness) => lateness.TakeReport());
    }

    private static IResult CreateAccount(AccountRequest request, AccountRegistry accounts) =>
        accounts.Ensure(request.AccountSid, request.AuthToken, [.. request.Numbers ?? []]) is { } account
            ? Results.Ok(AccountAnswer.Of(account))
            : Results.Conflict(new Problem("The account exists with another token."));

    private static IResult SetRestFaults(string accountSid, RestFaults faults, AccountRegistry accounts)
    {
        if (accounts.Find(accountSid) is not { } account)
        {
            return Results.NotFound();
        }

        account.Faults = faults;
        return Results.NoContent();
    }

    private static IResult PlaceCall(CallRequest request, CallDesk desk)
    {
        try
        {
            return Results.Created((string?)null, new { CallSid = desk.Place(request).Sid });
        }
        catch (Exception e) when (e is ArgumentException or JsonException)
        {
            return Results.BadRequest(new Problem(e.Message));
        }
    }

    private static async Task FollowAsync(string sid, CallRegistry calls, HttpContext http)
    {
        if (calls.Find(sid) is not { } call)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        await http.Response.StartAsync(http.RequestAborted);
        await foreach (var entry in call.Dialogue.FollowAsync(http.RequestAborted))
        {
            await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(entry, ScriptLibrary.Json)}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private static IResult HangUp(string sid, CallRegistry calls)
    {
        if (calls.Find(sid) is not { } call)
        {
            return Results.NotFound();
        }

        call.HangUp();
        return Results.NoContent();
    }

    private static IResult Audio(string sid, CallRegistry calls)
    {
        if (calls.Find(sid)?.Audio is not { } audio)
        {
            return Results.NotFound();
        }

        var (inbound, outbound) = audio.Snapshot();
        return Results.Bytes(WaveFile.WriteStereoMuLaw(inbound, outbound), "audio/wav");
    }

    private static async Task<IResult> ReplayAsync(ReplayRequest request, CallRegistry calls, WebhookSender webhooks, HttpContext http)
    {
        if (calls.Find(request.CallSid)?.Requests.ElementAtOrDefault(request.Index) is not { } record)
        {
            return Results.NotFound();
        }

        try
        {
            var (status, body) = await webhooks.ReplayAsync(record, http.RequestAborted);
            return Results.Ok(new { Status = status, Body = body });
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return Results.Ok(new { Status = 0, Body = "" });
        }
    }
}
