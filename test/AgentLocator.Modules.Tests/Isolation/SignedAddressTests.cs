using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings.Playback;
using AgentLocator.Tenancy.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>What is signed into an address (play links, stream tickets) holds to the last bit, for one purpose and one time.</summary>
public sealed class SignedAddressTests(SharedHost shared)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private ISignedTokens Tokens => shared.Host.Services.GetRequiredService<ISignedTokens>();

    private DateTime Now => shared.Host.Services.GetRequiredService<IClock>().Now;

    private StreamTicket Ticket => new("token", NewId(), NewId(), "CA" + new string('0', 32));

    [Fact]
    public void Every_purpose_that_there_is_is_tried()
    {
        var purposes = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name!.StartsWith("AgentLocator.", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => type.GetField("Purpose", System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)?.GetRawConstantValue() as string)
            .OfType<string>().ToList();

        purposes.ShouldBe([PlayTicket.Purpose, StreamTickets.Purpose], ignoreOrder: true, "name a new purpose here and try it below");
    }

    [Fact]
    public void A_token_with_any_character_changed_is_none()
    {
        var link = Tokens.Create(PlayTicket.Purpose, new PlayTicket(NewId(), NewId(), NewId(), NewId()), Now.AddMinutes(5));
        var ticket = Tokens.Create(StreamTickets.Purpose, Ticket, Now.AddMinutes(5));

        foreach (var changed in Changes(link))
        {
            Tokens.TryRead<PlayTicket>(PlayTicket.Purpose, changed, out _).ShouldBeFalse(changed);
        }

        foreach (var changed in Changes(ticket))
        {
            Tokens.TryRead<StreamTicket>(StreamTickets.Purpose, changed, out _).ShouldBeFalse(changed);
        }

        Tokens.TryRead<PlayTicket>(PlayTicket.Purpose, link, out _).ShouldBeTrue();
        Tokens.TryRead<StreamTicket>(StreamTickets.Purpose, ticket, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_token_serves_no_other_purpose_and_not_a_moment_longer()
    {
        var ticket = Tokens.Create(StreamTickets.Purpose, Ticket, Now.AddMinutes(5));
        Tokens.TryRead<StreamTicket>(PlayTicket.Purpose, ticket, out _).ShouldBeFalse();
        Tokens.TryRead<PlayTicket>(PlayTicket.Purpose, ticket, out _).ShouldBeFalse();
        Tokens.TryRead<StreamTicket>(StreamTickets.Purpose.ToUpperInvariant(), ticket, out _).ShouldBeFalse();
        Tokens.TryRead<StreamTicket>("", ticket, out _).ShouldBeFalse();
        Tokens.TryRead<StreamTicket>(StreamTickets.Purpose, Tokens.Create(StreamTickets.Purpose, Ticket, Now), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_ticket_is_its_tenants()
    {
        var ticket = Ticket;
        var tickets = shared.Host.Services.GetRequiredService<StreamTickets>();
        var token = tickets.Issue(ticket.TenantId, "key", ticket.CallId, ticket.CallSid).Split('/')[^1];

        tickets.TryRead(ticket.TenantId, token, out var read).ShouldBeTrue();
        read!.CallId.ShouldBe(ticket.CallId);
        tickets.TryRead(NewId(), token, out _).ShouldBeFalse();
        tickets.TryRead(Guid.Empty, token, out _).ShouldBeFalse();
    }

    private Guid NewId() => shared.Host.Services.GetRequiredService<IGuidGenerator>().Create();

    private static IEnumerable<string> Changes(string token) => Enumerable.Range(0, token.Length)
        .SelectMany(at => new[] { 1, 17, 32, 63 }.Select(by => token[..at] + Alphabet[(Alphabet.IndexOf(token[at], StringComparison.Ordinal) + by) % Alphabet.Length] + token[(at + 1)..]))
        .Concat([token[1..], token[..^1], token + "A", token + "=", token + " ", " " + token, token + token, token.ToUpperInvariant(), token.Replace(token[0], '+'), ""]);
}
