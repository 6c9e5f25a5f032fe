using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Faults;
using AgentLocator.PhoneSimulator.Scripts;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class RegistryTests
{
    [Fact]
    public void Of_calls_that_have_ended_the_last_two_hundred_are_kept()
    {
        var registry = new CallRegistry();
        var calls = Enumerable.Range(0, 230).Select(_ => NewCall()).ToList();

        foreach (var call in calls)
        {
            call.Settle();
            registry.Add(call);
        }

        calls.Count(c => registry.Find(c.Sid) is not null).ShouldBe(200);
        registry.Find(calls[29].Sid).ShouldBeNull();
        registry.Find(calls[30].Sid).ShouldNotBeNull();
    }

    [Fact]
    public void The_audio_of_old_calls_is_let_go_when_it_grows_too_large()
    {
        var registry = new CallRegistry();
        var minute = new byte[60 * 8000];
        var calls = Enumerable.Range(0, 10).Select(_ => NewCall()).ToList();

        foreach (var call in calls)
        {
            for (var i = 0; i < 10; i++)
            {
                call.Audio!.Append(minute, minute);
            }

            call.Settle();
            registry.Add(call);
        }

        calls[0].Audio.ShouldBeNull();
        calls[^1].Audio.ShouldNotBeNull();
        calls.Sum(c => c.AudioBytes).ShouldBeLessThan(64 * 1024 * 1024);
    }

    private static PhoneCall NewCall()
    {
        var account = new Account(null, null, DateTimeOffset.UnixEpoch);
        return new PhoneCall(
            account, new PhoneNumber("+97235551234", DateTimeOffset.UnixEpoch), "", new CallerScript(), new CallFaults(), 1, "http://127.0.0.1", TimeProvider.System);
    }
}
