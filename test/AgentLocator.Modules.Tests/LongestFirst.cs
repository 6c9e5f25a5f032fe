using AgentLocator.Modules.Tests.Drain;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Modules.Tests.Offline;
using AgentLocator.Modules.Tests.Transcription.Transcripts;
using Xunit.Sdk;
using Xunit.v3;

namespace AgentLocator.Modules.Tests;

/// <summary>What takes minutes begins first, so that nothing runs on alone at the end. Mostly calls at the speed of life and processes that are killed and started again.</summary>
internal sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(DrainTests),
        typeof(DrainedNodesTests),
        typeof(KilledHostTests),
        typeof(KilledTranscriptionTests),
        typeof(StartWithoutDatabaseTests),
        typeof(OutageSimulatorTests),
        typeof(Calls.SimulatedCallTests),
        typeof(ProviderOutageTests),
        typeof(LongRecordingTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Place(collection))];

    /// <summary>A class without a collection of its own is named in the display name of the one that is made for it.</summary>
    private static int Place(ITestCollection collection) => Array.FindIndex(Longest, type => collection.TestCollectionDisplayName.Contains($" {type.FullName} ", StringComparison.Ordinal)) is var place and >= 0
        ? place
        : Longest.Length;
}
