using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>This node's picture of one provider with a key and a purpose. A verb returns the new state when all nodes should know of it.</summary>
internal sealed class Circuit(SpeechProviderOptions options)
{
    /// <summary>A success says again that all is well only after a while.</summary>
    private static readonly TimeSpan WorkedAnew = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private CircuitState _state = CircuitState.Unknown;
    private DateTime? _trialUntil;
    private int _failuresInARow;

    public CircuitState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Whether a request may go now; a trial has to be claimed from the other nodes, too.</summary>
    public CircuitGate Ask(DateTime now)
    {
        lock (_gate)
        {
            if (_state.OpenUntil is not { } openUntil)
            {
                return CircuitGate.Closed;
            }

            if (now < openUntil || _trialUntil > now)
            {
                return CircuitGate.Open;
            }

            _trialUntil = now + options.TrialFor;
            return CircuitGate.Trial;
        }
    }

    /// <summary>The trial told nothing, or is another node's.</summary>
    public void EndTrial()
    {
        lock (_gate)
        {
            _trialUntil = null;
        }
    }

    public CircuitState? Worked(DateTime now)
    {
        lock (_gate)
        {
            _failuresInARow = 0;
            _trialUntil = null;
            if (_state.OpenUntil is null && _state.WorkedAt + WorkedAnew > now)
            {
                return null;
            }

            return _state = _state.Worked(now);
        }
    }

    public CircuitState? Failed(ProviderFailure failure, TimeSpan? retryAfter, DateTime now)
    {
        lock (_gate)
        {
            var wasTrial = _trialUntil is not null;
            _trialUntil = null;
            if (failure is ProviderFailure.InvalidRequest or ProviderFailure.NotConfigured)
            {
                // It answers, and what it says is about the question.
                _failuresInARow = 0;
                return _state.OpenUntil is null ? null : _state = _state.Worked(now);
            }

            _failuresInARow++;
            var isPlain = failure is ProviderFailure.Unauthorized or ProviderFailure.QuotaExhausted || retryAfter is not null;
            if (!isPlain && !wasTrial && _failuresInARow < options.FailuresToOpen)
            {
                return null;
            }

            _failuresInARow = 0;
            return _state = _state.Opened(failure, retryAfter, now, options);
        }
    }

    /// <summary>What the nodes' common picture says, unless this node knows later news.</summary>
    public void Take(CircuitState shared)
    {
        lock (_gate)
        {
            if (shared.ChangedAt >= _state.ChangedAt)
            {
                _state = shared;
            }
        }
    }

    /// <summary>The common picture knows nothing (any more).</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _state = CircuitState.Unknown;
            _trialUntil = null;
            _failuresInARow = 0;
        }
    }
}

/// <summary>What a circuit says to a request.</summary>
internal enum CircuitGate
{
    /// <summary>All is well.</summary>
    Closed,

    /// <summary>Not now.</summary>
    Open,

    /// <summary>This one request may try.</summary>
    Trial,
}
