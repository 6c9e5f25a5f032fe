namespace AgentLocator.GoogleCloud.Speech;

/// <summary>The audio that may have to be sent again; places are bytes since the first one written.</summary>
internal sealed class AudioTail(int sampleBytes)
{
    private readonly LinkedList<ReadOnlyMemory<byte>> _chunks = [];

    public long Start { get; private set; }

    public long End { get; private set; }

    /// <summary>The pieces from <see cref="Start"/> to <see cref="End"/>.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Chunks => _chunks;

    public void Append(ReadOnlyMemory<byte> audio)
    {
        _chunks.AddLast(audio);
        End += audio.Length;
    }

    /// <summary>Forgets what lies before a place; at a whole sample.</summary>
    public void TrimTo(long place)
    {
        place = Math.Min(place - (place % sampleBytes), End);
        while (_chunks.First is { } first && Start < place)
        {
            _chunks.RemoveFirst();
            var length = first.Value.Length;
            if (Start + length > place)
            {
                _chunks.AddFirst(first.Value[(int)(place - Start)..]);
                Start = place;
                return;
            }

            Start += length;
        }
    }
}
