namespace AgentLocator.Measure.Hosting;

/// <summary>What the host otherwise waits minutes for comes sooner, so that a round can be seen to its end.</summary>
internal static class SoonerSettings
{
    /// <param name="isBrief">Sooner still, for a short form among other tests: then a silent node counts as dead after three seconds, too.</param>
    public static IReadOnlyDictionary<string, string> For(bool isBrief)
    {
        var settings = new Dictionary<string, string>
        {
            ["Telephony:FindMissedAfterSeconds"] = isBrief ? "2" : "5",
            ["Telephony:ReconcileAfterSeconds"] = isBrief ? "3" : "15",
            ["Telephony:ReconcileEverySeconds"] = isBrief ? "2" : "5",
        };
        if (isBrief)
        {
            settings["Node:Beat"] = "00:00:01";
            settings["Node:Silence"] = "00:00:03";
        }

        return settings;
    }
}
