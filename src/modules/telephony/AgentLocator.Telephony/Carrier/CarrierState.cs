namespace AgentLocator.Telephony.Carrier;

/// <summary>How the last requests to the carrier went. Nothing is asked to find out.</summary>
internal sealed class CarrierState(TimeProvider time) : ISingletonDependency
{
    private const int TooMany = 3;

    /// <summary>What went wrong longer ago says nothing about now.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private int _failuresInARow;
    private long _lastFailure;

    /// <summary>False after three failures in a row, until a request succeeds or ten minutes have passed without one.</summary>
    public bool IsReachable
    {
        get
        {
            lock (_gate)
            {
                return _failuresInARow < TooMany || time.GetElapsedTime(_lastFailure) > Memory;
            }
        }
    }

    public void Hear(bool answered)
    {
        lock (_gate)
        {
            _failuresInARow = answered ? 0 : _failuresInARow + 1;
            _lastFailure = answered ? _lastFailure : time.GetTimestamp();
        }
    }
}
