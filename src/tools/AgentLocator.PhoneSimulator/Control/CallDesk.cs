using System.Collections.Concurrent;
using System.Text.Json;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Dialog;
using AgentLocator.PhoneSimulator.Faults;
using AgentLocator.PhoneSimulator.Scripts;

namespace AgentLocator.PhoneSimulator.Control;

/// <summary>Places calls and, when the simulator is told to stop, hangs them all up and waits for what that brings about.</summary>
internal sealed class CallDesk(
    AccountRegistry accounts, CallRegistry calls, CallRunner runner, SimulatorOptions options, SimulatorAddress address, TimeProvider time) : IHostedService
{
    private const double FastestSpeed = 100;

    private readonly ConcurrentDictionary<PhoneCall, Task> running = new();

    /// <summary>Throws <see cref="ArgumentException"/>, whose message is for the caller of the control interface.</summary>
    public PhoneCall Place(CallRequest request)
    {
        if (accounts.FindNumber(request.To ?? "", request.AccountSid) is not var (account, number))
        {
            throw new ArgumentException($"No account has the number {request.To}.");
        }

        var speed = request.Speed ?? options.Speed;
        if (speed is not (> 0 and <= FastestSpeed))
        {
            throw new ArgumentException($"speed must be above 0 and at most {FastestSpeed}.");
        }

        var call = new PhoneCall(
            account, number, request.From ?? "", Script(request.Script), request.Faults ?? new CallFaults(), speed, address.PublicUrl, time)
        {
            IsSteady = request.Steady,
        };
        calls.Add(call);
        running[call] = Task.Run(() => RunAsync(call));
        return call;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var open = running.ToArray();
        foreach (var (call, _) in open)
        {
            call.HangUp();
        }

        await Task.WhenAll(open.Select(o => o.Value)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static CallerScript Script(JsonElement? script)
    {
        if (script is not { } given)
        {
            return ScriptLibrary.BuiltIn["demo"];
        }

        if (given.ValueKind != JsonValueKind.String)
        {
            return given.Deserialize<CallerScript>(ScriptLibrary.Json) ?? throw new ArgumentException("script is empty.");
        }

        return ScriptLibrary.BuiltIn.GetValueOrDefault(given.GetString()!)
            ?? throw new ArgumentException($"No script {given.GetString()}; there are {string.Join(", ", ScriptLibrary.BuiltIn.Keys.Order())}.");
    }

    private async Task RunAsync(PhoneCall call)
    {
        try
        {
            await runner.RunAsync(call);
        }
        finally
        {
            running.TryRemove(call, out _);
        }
    }
}
