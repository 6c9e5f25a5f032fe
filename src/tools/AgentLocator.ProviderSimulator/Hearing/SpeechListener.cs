namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>
/// Hears utterances in sound: what is louder than -45 dBFS, ended by half a second of quiet. What an utterance says is its numbered words, a known sentence, or the
/// script's next line; silence says nothing.
/// </summary>
internal sealed class SpeechListener(SoundFormat format, SpeechScripts scripts)
{
    public const float Threshold = -45;

    private const int EndFrames = 25;
    private const int LeastFrames = 6;
    private const int InterimFrames = 15;

    private readonly byte[] _frame = new byte[format.FrameBytes];
    private readonly List<float> _levels = [];
    private readonly CodedWords _coded = new();
    private int _filled;
    private int _frames;
    private int _start = -1;
    private int _quiet;
    private int _line;

    /// <summary>Time of all the sound so far.</summary>
    public TimeSpan Time => format.DurationOf(((long)_frames * format.FrameBytes) + _filled);

    /// <summary>An utterance has begun and not ended.</summary>
    public bool IsSpeech => _start >= 0;

    /// <summary>A whole recording at once: its utterances.</summary>
    public static IReadOnlyList<Heard> ListenTo(ReadOnlySpan<byte> sound, SoundFormat format, SpeechScripts scripts)
    {
        var listener = new SpeechListener(format, scripts);
        return [.. listener.Listen(sound).Where(h => h.IsFinal), .. listener.Finish()];
    }

    /// <summary>Hears on; gives what is understood anew, first guesses too.</summary>
    public IReadOnlyList<Heard> Listen(ReadOnlySpan<byte> sound)
    {
        List<Heard> heard = [];
        while (sound.Length > 0)
        {
            var count = Math.Min(sound.Length, _frame.Length - _filled);
            sound[..count].CopyTo(_frame.AsSpan(_filled));
            sound = sound[count..];
            _filled += count;
            if (_filled == _frame.Length)
            {
                _filled = 0;
                if (Hear() is { } news)
                {
                    heard.Add(news);
                }
            }
        }

        return heard;
    }

    /// <summary>No more sound is to come, or what was said is wanted now.</summary>
    public IReadOnlyList<Heard> Finish()
    {
        return _start < 0 ? [] : End() is { } heard ? [heard] : [];
    }

    private Heard? Hear()
    {
        var level = Samples.LevelOf(_frame, format);
        if (format.Coding == SampleCoding.MuLaw)
        {
            _coded.Listen(_frame);
        }

        _frames++;
        if (_start < 0)
        {
            if (level < Threshold)
            {
                return null;
            }

            (_start, _quiet) = (_frames - 1, 0);
        }

        _levels.Add(level);
        _quiet = level < Threshold ? _quiet + 1 : 0;
        if (_quiet >= EndFrames)
        {
            return End();
        }

        return _levels.Count % InterimFrames == 0 && Text(isWhole: false) is { Length: > 0 } text
            ? Heard.Of(text, isFinal: false, At(_start), At(_frames))
            : null;
    }

    private Heard? End()
    {
        _levels.RemoveRange(_levels.Count - _quiet, _quiet);
        var (start, end) = (At(_start), At(_frames - _quiet));
        var numbered = _coded.Found.Select(w => new HeardWord(CodedWords.TextOf(w.Number), format.DurationOf(w.Start), format.DurationOf(w.End))).ToList();
        var text = _levels.Count < LeastFrames ? null : Text(isWhole: true);
        _levels.Clear();
        _coded.Clear();
        (_start, _quiet) = (-1, 0);
        return string.IsNullOrEmpty(text) ? null
            : numbered.Count > 0 ? new Heard(text, IsFinal: true, start, end, numbered)
            : Heard.Of(text, isFinal: true, start, end);
    }

    private string? Text(bool isWhole)
    {
        if (_coded.Found.Count > 0)
        {
            return string.Join(' ', _coded.Found.Select(w => CodedWords.TextOf(w.Number)));
        }

        if (!scripts.IsGiven && scripts.Known.Find([.. _levels], isWhole) is { } known)
        {
            return known;
        }

        if (_line >= scripts.Lines.Count)
        {
            return null;
        }

        var line = scripts.Lines[_line];
        if (isWhole)
        {
            _line++;
            return line;
        }

        // A word every 300 ms, until the line is said.
        return string.Join(' ', line.Split(' ').Take(_levels.Count / InterimFrames));
    }

    private TimeSpan At(int frame) => TimeSpan.FromMilliseconds((double)frame * SoundFormat.FrameMs);
}
