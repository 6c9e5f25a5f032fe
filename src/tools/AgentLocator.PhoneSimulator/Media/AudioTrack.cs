using AgentLocator.PhoneSimulator.Speech;

namespace AgentLocator.PhoneSimulator.Media;

/// <summary>One direction of a call: what is played on it comes out in 20 ms frames, with silence in between.</summary>
internal sealed class AudioTrack
{
    private readonly Lock gate = new();
    private readonly Queue<Clip> clips = new();
    private Clip? playing;

    /// <summary>Ends when the last frame has been carried, or is cancelled: then the rest is not heard.</summary>
    public async Task PlayAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken)
    {
        if (audio.IsEmpty)
        {
            return;
        }

        var clip = new Clip(audio);
        lock (gate)
        {
            clips.Enqueue(clip);
        }

        await using (cancellationToken.Register(() => Cut(clip, cancellationToken)))
        {
            await clip.Played.Task;
        }
    }

    /// <summary>Fills a frame.</summary>
    public void Read(Span<byte> frame)
    {
        lock (gate)
        {
            while (!frame.IsEmpty && NextClip() is { } clip)
            {
                var part = clip.Audio.Span.Slice(clip.Position, Math.Min(frame.Length, clip.Audio.Length - clip.Position));
                part.CopyTo(frame);
                frame = frame[part.Length..];
                clip.Position += part.Length;
                if (clip.Position == clip.Audio.Length)
                {
                    clip.Played.TrySetResult();
                }
            }
        }

        frame.Fill(MuLaw.Silence);
    }

    private Clip? NextClip()
    {
        while (playing is null || playing.Played.Task.IsCompleted)
        {
            if (!clips.TryDequeue(out playing))
            {
                return null;
            }
        }

        return playing;
    }

    private void Cut(Clip clip, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            clip.Played.TrySetCanceled(cancellationToken);
        }
    }

    private sealed class Clip(ReadOnlyMemory<byte> audio)
    {
        public ReadOnlyMemory<byte> Audio { get; } = audio;

        public int Position { get; set; }

        public TaskCompletionSource Played { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
