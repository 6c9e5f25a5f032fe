using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Abp.Uow;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Nodes;

public sealed class NodeSignalExchangeTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Waiting_signals_leave_together_each_once()
    {
        var wire = new Wire();
        var (signals, exchange) = Node(wire);
        foreach (var payload in new[] { "a", "b", "a", "a", "c" })
        {
            signals.Publish("topic", payload);
        }

        await exchange.StartAsync(CancellationToken.None);

        (await wire.NextAsync()).ShouldBe([("topic", "a"), ("topic", "b"), ("topic", "c")]);
        await exchange.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_could_not_be_sent_becomes_a_word_to_look_again()
    {
        var wire = new Wire { Failures = 2 };
        var (signals, exchange) = Node(wire);
        await exchange.StartAsync(CancellationToken.None);

        signals.Publish("topic", "lost");

        (await wire.NextAsync()).ShouldBe([(NodeSignals.MissedTopic, "")]);
        signals.Publish("topic", "after");
        (await wire.NextAsync()).ShouldBe([("topic", "after")]);
        await exchange.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task More_than_can_wait_is_dropped_and_the_others_are_told()
    {
        var wire = new Wire();
        var (signals, exchange) = Node(wire);
        for (var number = 0; number < 10_001; number++)
        {
            signals.Publish("topic", $"{number}");
        }

        await exchange.StartAsync(CancellationToken.None);

        (await wire.NextAsync())[0].ShouldBe((NodeSignals.MissedTopic, ""));
        await exchange.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_last_signals_leave_before_the_node_does()
    {
        var wire = new Wire();
        var (signals, exchange) = Node(wire);
        await exchange.StartAsync(CancellationToken.None);
        await wire.Listening.Task.WaitAsync(TimeSpan.FromSeconds(30));

        signals.Publish("topic", "last");
        await exchange.StopAsync(CancellationToken.None);

        (await wire.NextAsync()).ShouldBe([("topic", "last")]);
    }

    [Fact]
    public void One_listener_that_fails_does_not_keep_the_others_from_hearing_and_missed_reaches_all()
    {
        var (signals, _) = Node(new Wire());
        var heard = new ConcurrentQueue<string>();
        signals.Subscribe("topic", _ => throw new InvalidOperationException(), () => throw new InvalidOperationException());
        signals.Subscribe("topic", heard.Enqueue, () => heard.Enqueue("missed one"));
        using (signals.Subscribe("topic", _ => heard.Enqueue("ended"), () => heard.Enqueue("ended")))
        {
        }

        signals.Publish("topic", "word");
        signals.Receive(NodeSignals.MissedTopic, "");

        heard.ShouldBe(["word", "missed one"]);
    }

    [Theory]
    [InlineData("two words", "")]
    [InlineData("_missed", "")]
    [InlineData("", "")]
    [InlineData("topic", "\0")]
    public void A_signal_that_cannot_be_carried_is_refused(string topic, string payload)
    {
        var (signals, _) = Node(new Wire());

        Should.Throw<ArgumentException>(() => signals.Publish(topic, payload));
        Should.Throw<ArgumentException>(() => signals.Publish("topic", new string('א', 2001)));
    }

    private (NodeSignals Signals, NodeSignalExchange Exchange) Node(Wire wire)
    {
        var queue = new NodeSignalQueue([wire]);
        var signals = new NodeSignals(app.Get<IUnitOfWorkManager>(), queue, NullLogger<NodeSignals>.Instance);
        return (signals, new NodeSignalExchange(signals, queue, [wire], TimeProvider.System, NullLogger<NodeSignalExchange>.Instance));
    }

    /// <summary>Takes what a node sends, and fails as often as it is told to.</summary>
    private sealed class Wire : INodeSignalTransport
    {
        private readonly Channel<IReadOnlyList<(string Topic, string Payload)>> _batches = Channel.CreateUnbounded<IReadOnlyList<(string, string)>>();

        public int Failures { get; set; }

        public TaskCompletionSource Listening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IReadOnlyList<(string Topic, string Payload)>> NextAsync() =>
            await _batches.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public Task ReceiveAsync(Action<string, string> received, Action connected, CancellationToken ct)
        {
            Listening.SetResult();
            return Task.Delay(Timeout.Infinite, ct);
        }

        public Task SendAsync(IReadOnlyList<(string Topic, string Payload)> signals, CancellationToken ct) =>
            Failures-- > 0 ? throw new IOException("no way out") : _batches.Writer.WriteAsync(signals, ct).AsTask();
    }
}
