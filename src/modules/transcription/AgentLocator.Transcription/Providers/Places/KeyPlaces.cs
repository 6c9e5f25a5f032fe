namespace AgentLocator.Transcription.Providers.Places;

/// <summary>
/// This node's places with one key. Those it has it hands out from memory, and keeps them when they come back, so that a request costs no write: the book is asked only when
/// more run at one time than ever before, or when another node waits. Pure; <see cref="PlacesExchange"/> carries it to the book.
/// </summary>
internal sealed class KeyPlaces(string key, int limit, bool isShared, TimeProvider time, Action<KeyPlaces> wantsExchange)
{
    // Kept for the next caller while another node waits, up to the fair part; given back when nobody has called for so long.
    private static readonly TimeSpan KeepIdleFor = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly int _limit = limit;
    private readonly bool _isShared = isShared;
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _held = isShared ? 0 : limit;
    private int _used;
    private int _fair = limit;
    private int? _booked = 0;
    private bool _isWaitedFor;
    private bool _hasAsked;
    private bool _reminds;
    private long _usedAt;

    public string Key => key;

    public int Limit => _limit;

    /// <summary>Completes with a place; whoever stops to wait for it calls <see cref="GiveUp"/>.</summary>
    public TaskCompletionSource Enter()
    {
        var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Enqueue(place);
            HandOut();
            AskIfNeeded();
        }

        return place;
    }

    /// <summary>It waits no longer; a place that has just come is given back.</summary>
    public void GiveUp(TaskCompletionSource place)
    {
        lock (_gate)
        {
            if (place.TrySetCanceled())
            {
                return;
            }
        }

        Leave();
    }

    public void Leave()
    {
        lock (_gate)
        {
            _used--;
            if (_isWaitedFor && _held > _fair)
            {
                _held--;
            }

            HandOut();
            AskIfNeeded();
        }
    }

    /// <summary>Another node has changed the book, or may have.</summary>
    public void Look()
    {
        lock (_gate)
        {
            _booked = null;
            AskIfNeeded();
        }
    }

    /// <summary>Asks again for what could not be had.</summary>
    public void Remind()
    {
        lock (_gate)
        {
            _hasAsked = false;
            _reminds = WantedNow() > 0;
            AskIfNeeded();
        }
    }

    /// <summary>What the book is told now, and whether the other nodes are told in any case that this one waits.</summary>
    public (int Kept, int Wanted, bool Reminds) Offer()
    {
        lock (_gate)
        {
            if (_isWaitedFor)
            {
                var isIdle = time.GetElapsedTime(_usedAt) > KeepIdleFor;
                _held = Math.Max(_used, isIdle ? 0 : Math.Min(_held, _fair));
            }

            var reminds = _reminds;
            _reminds = false;
            return (_held, WantedNow(), reminds);
        }
    }

    /// <summary>What the book has answered to that.</summary>
    public void Take(int kept, PlaceAnswer answer)
    {
        lock (_gate)
        {
            var wasWaitedFor = _isWaitedFor;
            (_fair, _isWaitedFor) = (answer.Fair, answer.IsWaitedFor);
            _held += answer.Mine - kept;
            _booked = answer.Mine;
            _hasAsked = false;
            HandOut();

            // What it has just been told may mean that it has to give something back; what it could not get is asked for by the reminder.
            if (_booked != _held || (_isWaitedFor && !wasWaitedFor && _held > _used))
            {
                Ask();
            }
        }
    }

    /// <summary>The book cannot be had. Callers do not wait for a database: until it is back this node takes the fair part that it knows of.</summary>
    public void TakeAlone()
    {
        lock (_gate)
        {
            _held = Math.Max(_held, Math.Max(1, _fair));
            _booked = null;
            _hasAsked = true;
            HandOut();
        }
    }

    private int WantedNow() => Math.Max(0, _waiting.Count(place => !place.Task.IsCompleted) - Math.Max(0, _held - _used));

    private void HandOut()
    {
        while (_used < _held && _waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                _used++;
                _usedAt = time.GetTimestamp();
            }
        }
    }

    private void AskIfNeeded()
    {
        if (_isShared && !_hasAsked && (_booked != _held || WantedNow() > 0))
        {
            Ask();
        }
    }

    private void Ask()
    {
        _hasAsked = true;
        wantsExchange(this);
    }
}
