namespace AgentLocator.ProviderSimulator.Failures;

/// <summary>How many connections clients hold open now: by it a test sees whether a client that gave up has left.</summary>
internal sealed class OpenConnections
{
    private int _http;
    private int _grpc;

    public int Http => Volatile.Read(ref _http);

    public int Grpc => Volatile.Read(ref _grpc);

    /// <summary>Until the connection is closed.</summary>
    public async Task CountAsync(bool isGrpc, Func<Task> connection)
    {
        Add(isGrpc, 1);
        try
        {
            await connection();
        }
        finally
        {
            Add(isGrpc, -1);
        }
    }

    private void Add(bool isGrpc, int count) => Interlocked.Add(ref isGrpc ? ref _grpc : ref _http, count);
}
