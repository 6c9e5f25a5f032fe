namespace AgentLocator.Transcription.Transcripts;

/// <summary>
/// What becomes of people's corrections when a call is transcribed again, by another provider perhaps, which hears other words in other pieces. Nothing that a person
/// wrote is lost: it stands beside the one segment that was heard at its time, or in place of several, or on its own where nothing was heard.
/// </summary>
internal static class KeptCorrections
{
    /// <param name="corrected">What was corrected in the run before.</param>
    /// <param name="heard">The new run; gets the corrections.</param>
    /// <param name="run">The new run's number.</param>
    /// <param name="newId">Makes an id.</param>
    /// <returns>Segments that the new run gets besides, and those of it that they replace.</returns>
    public static (List<TranscriptSegment> Added, HashSet<TranscriptSegment> Replaced) Apply(
        IReadOnlyList<TranscriptSegment> corrected, IReadOnlyList<TranscriptSegment> heard, int run, Func<Guid> newId)
    {
        List<TranscriptSegment> added = [];
        HashSet<TranscriptSegment> replaced = [];
        HashSet<TranscriptSegment> settled = [];
        foreach (var earlier in corrected)
        {
            var again = heard.Where(segment => !settled.Contains(segment) && segment.IsWithin(earlier)).ToList();
            settled.UnionWith(again);
            if (again.Count == 1)
            {
                again[0].TakeOver(earlier);
            }
            else
            {
                replaced.UnionWith(again);
                added.Add(earlier.CopyTo(newId(), run));
            }
        }

        return (added, replaced);
    }
}
