using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Hosting;

namespace AgentLocator.Measure.Guarantees;

/// <summary>Compares a business's records with what its carrier knows, call by call.</summary>
internal sealed class CallAudit(HostBooks books, IReadOnlyList<CarrierCall> carried)
{
    private static readonly string[] FinalStatuses = ["Completed", "Busy", "NoAnswer", "Failed", "Canceled"];

    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Calls that no living host ever answered: the carrier spoke its apology, and the host finds them in the carrier's list.</summary>
    public int Unreached => carried.Count(call => !call.ReachedHost);

    public int Streams { get; private set; }

    public int Recordings { get; private set; }

    public async Task<IReadOnlyList<BookedCall>> CheckRecordsAsync()
    {
        var booked = await books.CallsAsync();
        var bySid = booked.ToLookup(call => call.CallSid);
        foreach (var call in carried)
        {
            var records = bySid[call.CallSid].Count();
            Demand(records == 1, $"call {call.CallSid}, which {(call.ReachedHost ? "a" : "no")} host answered, has {records} records");
        }

        foreach (var call in booked)
        {
            Demand(FinalStatuses.Contains(call.Status) && call.IsClosed, $"call {call.CallSid} is {call.Status}, closed: {call.IsClosed}");
            var truth = carried.FirstOrDefault(c => c.CallSid == call.CallSid);
            Demand(truth is not null, $"the carrier knows no call {call.CallSid}");
            var wanted = truth?.Status.Replace("-", "", StringComparison.Ordinal);
            Demand(truth is null || call.Status.Equals(wanted, StringComparison.OrdinalIgnoreCase), $"call {call.CallSid} is {call.Status}, at the carrier {truth?.Status}");
        }

        return booked;
    }

    /// <summary>One task and one line of the timeline for a call, one contact for a number, one lead for a contact whose caller left something.</summary>
    public async Task CheckEffectsAsync(IReadOnlyList<BookedCall> booked)
    {
        var tasks = await books.TasksAsync();
        var timeline = (await books.TimelineCallsAsync()).ToLookup(id => id);
        foreach (var call in booked)
        {
            Demand(tasks.Count(task => task.CallId == call.Id) == 1, $"call {call.CallSid} has {tasks.Count(task => task.CallId == call.Id)} tasks");
            Demand(timeline[call.Id].Count() == 1, $"call {call.CallSid} stands {timeline[call.Id].Count()} times in the timeline");
        }

        var contacts = await books.ContactsAsync();
        var callers = booked.Select(call => call.FromNumber).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var caller in callers)
        {
            Demand(contacts.Count(contact => contact.Phone == caller) == 1, $"a caller of {booked.First(c => c.FromNumber == caller).CallSid} is {contacts.Count(contact => contact.Phone == caller)} contacts");
        }

        Demand(contacts.Count == callers.Count, $"{callers.Count} callers are {contacts.Count} contacts");
        var leads = (await books.LeadContactsAsync()).ToLookup(id => id);
        var withFollowUp = tasks.Where(task => task is { Kind: "FollowUp", ContactId: not null }).Select(task => task.ContactId!.Value).ToHashSet();
        foreach (var contact in contacts)
        {
            var wanted = withFollowUp.Contains(contact.Id) ? 1 : 0;
            Demand(leads[contact.Id].Count() == wanted, $"contact {contact.Id} has {leads[contact.Id].Count()} leads instead of {wanted}");
        }

        Demand(await books.DoubleDeliveriesAsync() == 0, "events were delivered twice");
    }

    /// <summary>Every stream has its recording, and every message that the host was told of.</summary>
    public async Task CheckRecordingsAsync(
        IReadOnlyList<BookedCall> booked, BusinessSession business, Simulator simulator, StreamAudit audit, Func<CarrierStream, ExpectedStream> expect)
    {
        var recordings = (await books.RecordingsAsync()).ToLookup(recording => recording.CallId);
        foreach (var record in booked)
        {
            if (carried.FirstOrDefault(call => call.CallSid == record.CallSid) is not { } call)
            {
                continue;
            }

            foreach (var message in call.Recordings.Where(message => message.IsTold))
            {
                var states = recordings[record.Id].Where(r => r.TwilioSid == message.Sid).Select(r => r.State).ToList();
                Demand(states is ["Ready"], $"message {message.Sid} of call {call.CallSid} is [{string.Join(", ", states)}]");
            }

            var ofStreams = recordings[record.Id].Where(r => r.Kind == "Stream").ToList();
            Demand(ofStreams.TrueForAll(r => r.State == "Ready" || r.FailureReason == "NoAudio"), $"call {call.CallSid} has a recording that failed: {ofStreams.Find(r => r.State != "Ready")?.FailureReason}");
            await CheckStreamsAsync(call, [.. ofStreams.Where(r => r.State == "Ready")], business, simulator, audit, expect);
        }
    }

    private async Task CheckStreamsAsync(
        CarrierCall call, List<BookedRecording> ready, BusinessSession business, Simulator simulator, StreamAudit audit, Func<CarrierStream, ExpectedStream> expect)
    {
        var streams = call.Streams.Where(stream => stream.Frames > 0).Select(expect).ToList();
        Streams += streams.Count;
        var truth = streams.Exists(stream => stream.WasCut) ? StereoAudio.Read(await simulator.AudioAsync(call.CallSid)) : null;
        foreach (var recording in ready)
        {
            Recordings++;
            var heard = StereoAudio.Read(await business.PlayAsync(recording.Id));

            // In the order of their segments; a stream too young to have left anything is stepped over.
            var index = streams.FindIndex(stream => audit.Judge(stream, heard, truth) is null);
            if (index < 0)
            {
                var wrong = streams.Count > 0 ? audit.Judge(streams[0], heard, truth) : "has no stream at the carrier";
                _violations.Add($"segment {recording.Segment} of call {call.CallSid} {wrong}");
                index = Math.Min(0, streams.Count - 1);
            }

            if (index >= 0)
            {
                streams.RemoveAt(index);
            }
        }

        foreach (var stream in streams.Where(stream => !audit.MayBeMissing(stream)))
        {
            _violations.Add($"a stream of call {call.CallSid} with {stream.Stream.Frames} frames, closed by {stream.Stream.ClosedBy}, has no recording");
        }
    }

    private void Demand(bool holds, string violation)
    {
        if (!holds)
        {
            _violations.Add(violation);
        }
    }
}
