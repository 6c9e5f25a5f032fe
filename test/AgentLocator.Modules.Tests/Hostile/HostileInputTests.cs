using System.Diagnostics;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>Times are measured here, and rows counted over the whole database: nothing else may run beside it.</summary>
[CollectionDefinition(nameof(HostileScene), DisableParallelization = true)]
public sealed class HostileCollection : ICollectionFixture<HostileScene>;

/// <summary>Each hostile input gets the right refusal, at once, and nowhere: no row, no file, no log line, no page, no slower neighbour.</summary>
[Collection(nameof(HostileScene))]
public sealed class HostileInputTests(HostileScene scene)
{
    private const int Fewest = 40;
    private const int Tries = 3;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestNeighbour = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, HostileCase> Cases =
        WebhookCases.All.Concat(WireCases.All).Concat(SocketCases.All).Concat(TokenCases.All).Concat(ApiCases.All).ToDictionary(input => input.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void There_are_at_least_forty() => Cases.Count.ShouldBeGreaterThanOrEqualTo(Fewest);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Hostile_input_gets_nowhere(string name)
    {
        var input = Cases[name];
        Guid? watched = input.MayWriteItsOwn ? scene.Stranger.Business.TenantId : null;
        var before = await DatabaseSnapshot.TakeAsync(scene.Host, watched);
        var files = scene.Files();
        var lines = scene.Log.Lines.Count;

        await TryAsync(input);

        if (input.MayWriteItsOwn)
        {
            await scene.SettleAsync();
            before.ChangesUntil(await DatabaseSnapshot.TakeAsync(scene.Host, watched)).ShouldBeEmpty();
        }
        else
        {
            // What was tried by somebody known may be noted; that is no effect of it.
            before.ChangesUntil(await DatabaseSnapshot.TakeAsync(scene.Host), "AbpAuditLog").ShouldBeEmpty();
            scene.Files().ShouldBe(files);
        }

        var written = scene.Log.Lines.Skip(lines).ToList();
        written.Where(line => line.Contains(HostileScene.Canary, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        written.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A busy machine is not a slow host: the fastest of a few tries counts. What is answered must be right every time.</summary>
    private async Task TryAsync(HostileCase input)
    {
        for (var attempt = 1; ; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            var sending = input.Send(scene);
            var neighbour = await scene.ControlAsync();
            var answer = await sending;
            var took = Stopwatch.GetElapsedTime(start);

            answer.Status.ShouldBeOneOf(input.Statuses, $"{answer.Head}\n{answer.Body}");
            if (answer.Body.Contains(HostileScene.Canary, StringComparison.OrdinalIgnoreCase))
            {
                answer.Header("Content-Type").ShouldNotBeNull().ShouldNotStartWith("text/html");
            }

            var isFast = neighbour < LongestNeighbour && (input.IsSlowByNature || took < LongestAnswer);
            if (isFast)
            {
                return;
            }

            attempt.ShouldBeLessThan(Tries, $"answered after {took.TotalMilliseconds:0} ms, its neighbour after {neighbour.TotalMilliseconds:0} ms");
        }
    }
}
