using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Languages;
using AgentLocator.GoogleCloud.Speech.V1;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>
/// Recognises a conversation of any length, though a stream of Google's lasts five minutes: before that a second stream takes over at the end of a final result, so
/// that no word is lost, cut or heard twice. A stream that fails in passing (UNAVAILABLE, OUT_OF_RANGE) is followed by another in the same way.
/// </summary>
/// <remarks>
/// Order of a change: the second stream is opened, gets the audio since the last final result's end and then all that comes; the first one gets no more audio and what it
/// still says is not used. Only where somebody talks for longer than <see cref="EndlessRecognitionOptions.LongestReplay"/> without a final result is the audio cut, in
/// the next pause between two words: the first stream then finishes its part, which comes before everything of the second.
/// Memory is bounded: a minute of audio, and some seconds on their way. Read while writing: unread final results stop the writer in the end.
/// </remarks>
public sealed class EndlessRecognition : IAsyncDisposable
{
    private const int InboxSize = 512;

    private static readonly TimeSpan LongestWaitForPause = TimeSpan.FromSeconds(10);

    private readonly SpeechClient _client;
    private readonly StreamingRecognitionConfig _config;
    private readonly EndlessRecognitionOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly double _bytesPerSecond;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<RecognitionEvent> _inbox = Channel.CreateBounded<RecognitionEvent>(new BoundedChannelOptions(InboxSize) { SingleReader = true });
    private readonly RecognitionOutput _output = new();
    private readonly ReopenPolicy _reopening;
    private readonly List<RecognitionLeg> _retired = [];
    private readonly AudioTail _tail;
    private readonly Task _running;
    private RecognitionLeg? _leg;
    private RecognitionLeg? _finishing;
    private TimeSpan _lastFinal;
    private bool _hasGuess;
    private bool _isComplete;
    private bool _isDone;

    /// <param name="client">Lives longer than this.</param>
    /// <param name="config">MULAW or LINEAR16, one channel. Guesses are always asked for, and only handed on where they are wanted.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="timeProvider">Clock of the streams' ages; null for the client's.</param>
    public EndlessRecognition(SpeechClient client, StreamingRecognitionConfig config, EndlessRecognitionOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(config);
        var sampleBytes = config.Config?.Encoding switch
        {
            RecognitionConfig.Types.AudioEncoding.Mulaw => 1,
            RecognitionConfig.Types.AudioEncoding.Linear16 => 2,
            _ => throw new ArgumentException("Only mu-law and 16-bit samples can be cut at any place.", nameof(config)),
        };
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(config.Config.SampleRateHertz, nameof(config));
        _client = client;
        _config = config.Clone();
        _options = options ?? new EndlessRecognitionOptions();
        _timeProvider = timeProvider ?? client.TimeProvider;
        _bytesPerSecond = (double)sampleBytes * _config.Config.SampleRateHertz;
        _tail = new AudioTail(sampleBytes);
        _reopening = new ReopenPolicy(_options.MaxReopens, _timeProvider);
        _running = RunAsync();
    }

    /// <summary>
    /// Takes audio, best in pieces of 100 ms, and copies it. Waits where the server does not keep up. After a failure it takes audio and throws it away: the reader is told.
    /// </summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default)
    {
        if (audio.Length > 0 && await _inbox.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
        {
            await PostAsync(new AudioEvent(audio.ToArray()), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>No more audio; the reader gets what is left and then the end.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (await _inbox.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
        {
            await PostAsync(new CompleteEvent(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Results to the end; <see cref="RpcException"/> for a failure that does not pass. To be read once.</summary>
    public async IAsyncEnumerable<RecognitionUpdate> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in _output.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    /// <summary>Ends all streams at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await _running.ConfigureAwait(false);
    }

    private bool MustCut => _hasGuess && _tail.Start > BytesOf(_lastFinal);

    private async ValueTask PostAsync(RecognitionEvent happening, CancellationToken cancellationToken)
    {
        try
        {
            await _inbox.Writer.WriteAsync(happening, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // It ended in this moment; its reader is told why.
        }
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        try
        {
            while (!_isDone)
            {
                var happening = await _inbox.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                await HandleAsync(happening).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // The reader gets it.
            failure = exception;
        }

        _inbox.Writer.TryComplete();
        _output.Complete(failure);
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var leg in _retired.Append(_leg).Append(_finishing).OfType<RecognitionLeg>())
        {
            await leg.Reading.ConfigureAwait(false);
        }
    }

    private Task HandleAsync(RecognitionEvent happening) => happening switch
    {
        AudioEvent audio => HandleAsync(audio.Audio),
        ResponseEvent response => HandleAsync(response.Leg, response.Response),
        EndEvent end => HandleAsync(end.Leg, end.Failure),
        _ => CompleteAsync(),
    };

    private async Task HandleAsync(byte[] audio)
    {
        _tail.Append(audio);
        if (_leg is null)
        {
            await OpenAsync().ConfigureAwait(false);
        }
        else
        {
            await SendAsync(audio).ConfigureAwait(false);
            if (_leg.Age >= _options.ChangeAtLatest && _finishing is null && IsPlaceToChange(audio))
            {
                await ChangeAsync().ConfigureAwait(false);
            }
        }

        var kept = _hasGuess ? _options.LongestReplay : _options.QuietReplay;
        _tail.TrimTo(_tail.End - BytesOf(kept));
    }

    private async Task HandleAsync(RecognitionLeg leg, StreamingRecognizeResponse response)
    {
        if (leg != _leg && leg != _finishing)
        {
            return;
        }

        if (response.Error is { Code: not 0 } error)
        {
            await leg.RetireAsync(TimeSpan.Zero).ConfigureAwait(false);
            await HandleAsync(leg, new RpcException(new Status((StatusCode)error.Code, error.Message), error)).ConfigureAwait(false);
            return;
        }

        if (!leg.HasResults)
        {
            leg.HasResults = true;
            _client.Spelling.Prefer(leg.Language, _config.Config.LanguageCode);
        }

        var heard = TimeSpan.FromSeconds(_tail.End / _bytesPerSecond);
        var offset = TimeSpan.FromSeconds(leg.Start / _bytesPerSecond);
        foreach (var final in response.Results.Where(r => r.IsFinal))
        {
            var update = RecognitionResults.FinalOf(final, offset, leg.LastFinal, heard);
            leg.LastFinal = update.End;
            if (leg == _leg)
            {
                (_hasGuess, _lastFinal) = (false, update.End);
                _reopening.Forget();
                _tail.TrimTo(BytesOf(update.End));
            }

            await EmitAsync(leg, update).ConfigureAwait(false);
        }

        if (RecognitionResults.GuessOf(response, offset, leg.LastFinal, heard) is { } guess)
        {
            _hasGuess |= leg == _leg;
            if (_config.InterimResults)
            {
                await EmitAsync(leg, guess).ConfigureAwait(false);
            }
        }

        if (leg == _leg && !_isComplete && _finishing is null && leg.Age >= _options.ChangeAfter && response.Results.Any(r => r.IsFinal))
        {
            await ChangeAsync().ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(RecognitionLeg leg, RpcException? failure)
    {
        if (leg == _finishing)
        {
            // Nobody has the audio of that part any more: a failure here is the failure of all.
            _finishing = failure is null ? null : throw failure;
            await _output.ReleaseAsync(_stop.Token).ConfigureAwait(false);
        }
        else if (leg == _leg)
        {
            _leg = null;
            if (failure is not null)
            {
                await _reopening.ForgiveAsync(leg, failure, _stop.Token).ConfigureAwait(false);

                // After a limit, where nothing is under way, the next stream can wait for the next audio; a break may have come before the first guess.
                if (_isComplete || _hasGuess || failure.StatusCode != StatusCode.OutOfRange)
                {
                    await OpenAsync().ConfigureAwait(false);
                }

                if (_isComplete)
                {
                    await CompleteLegAsync().ConfigureAwait(false);
                }
            }
        }

        _isDone = _isComplete && _leg is null && _finishing is null;
    }

    private async Task CompleteAsync()
    {
        _isComplete = true;
        if (_leg is null && _reopening.HasForgiven)
        {
            await OpenAsync().ConfigureAwait(false);
        }

        await CompleteLegAsync().ConfigureAwait(false);
        _isDone = _leg is null && _finishing is null;
    }

    private Task CompleteLegAsync() => _leg?.CompleteAsync(_options.CompletionTimeout) ?? Task.CompletedTask;

    /// <summary>Where all that is not final can be sent again, any place is good; elsewhere a pause between two words is waited for, but not for ever.</summary>
    private bool IsPlaceToChange(byte[] audio)
    {
        return !MustCut || QuietAudio.IsQuiet(audio, _config.Config.Encoding) || _leg!.Age >= _options.ChangeAtLatest + LongestWaitForPause;
    }

    private async Task ChangeAsync()
    {
        var old = _leg!;
        if (MustCut)
        {
            // Somebody talks on and on: the first stream keeps its part, the second begins here.
            await old.CompleteAsync(_options.CompletionTimeout).ConfigureAwait(false);
            (_finishing, _hasGuess) = (old, false);
            _lastFinal = TimeSpan.FromSeconds(_tail.End / _bytesPerSecond);
            _tail.TrimTo(_tail.End);
            await OpenAsync().ConfigureAwait(false);
            return;
        }

        await old.RetireAsync(_options.CompletionTimeout).ConfigureAwait(false);
        _retired.RemoveAll(l => l.Reading.IsCompleted);
        _retired.Add(old);
        await OpenAsync().ConfigureAwait(false);
    }

    private async Task OpenAsync()
    {
        var language = _reopening.Language ?? _client.Spelling.Choose(_config.Config.LanguageCode);
        var stream = _client.StreamingRecognize();
        _leg = new RecognitionLeg(stream, language, _tail.Start, _bytesPerSecond, _timeProvider);
        _leg.BeginReading(_inbox.Writer, _stop.Token);
        var config = _config.Clone();
        config.InterimResults = true;
        config.SingleUtterance = false;
        config.Config.LanguageCode = language;
        await WithinAsync(token => _leg.ConfigureAsync(config, token)).ConfigureAwait(false);
        foreach (var chunk in _tail.Chunks)
        {
            await SendAsync(chunk).ConfigureAwait(false);
        }
    }

    private Task SendAsync(ReadOnlyMemory<byte> audio) => WithinAsync(token => _leg!.SendAsync(audio, token));

    /// <summary>A stream that ended meanwhile takes nothing; its end is the next thing that is handled, and the audio is in the tail.</summary>
    private async Task WithinAsync(Func<CancellationToken, ValueTask<bool>> send)
    {
        using var patience = new CancellationTokenSource(_options.WriteTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        try
        {
            await send(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!_stop.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The server takes no more audio."), inner: exception);
        }
    }

    /// <summary>While a stream finishes its part, what the next one says comes after it.</summary>
    private async ValueTask EmitAsync(RecognitionLeg leg, RecognitionUpdate update)
    {
        if (_finishing is null || leg == _finishing)
        {
            await _output.WriteAsync(update, _stop.Token).ConfigureAwait(false);
        }
        else
        {
            _output.Hold(update);
        }
    }

    private long BytesOf(TimeSpan time) => (long)Math.Round(time.TotalSeconds * _bytesPerSecond);
}
