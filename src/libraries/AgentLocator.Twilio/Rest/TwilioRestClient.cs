using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace AgentLocator.Twilio.Rest;

/// <summary>
/// Twilio's REST API, version 2010-04-01, as far as it is used. Credentials go with each call, so that one client serves many accounts.
/// </summary>
/// <remarks>
/// Every method returns refusals (4xx) as a <see cref="TwilioError"/>, throws <see cref="TwilioUnreachableException"/> when there is no usable
/// answer, and <see cref="OperationCanceledException"/> only for the caller's own token. Reads and repeatable updates are tried three times.
/// </remarks>
public sealed class TwilioRestClient
{
    private readonly TwilioRestOptions _options;
    private readonly TwilioTransport _transport;

    /// <param name="http">Best made over <see cref="CreateHandler"/>. Its own time-out must be longer than the options'.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="timeProvider">Clock of time-outs and delays; null for the system's.</param>
    public TwilioRestClient(HttpClient http, TwilioRestOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _options = options ?? new TwilioRestOptions();
        _transport = new TwilioTransport(http, _options, timeProvider ?? TimeProvider.System);
    }

    /// <summary>A handler that leaves redirects to this client and does not keep a connection past a change of address.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>The account itself: the cheapest way to verify credentials.</summary>
    public Task<TwilioResult<TwilioAccount>> GetAccountAsync(TwilioCredentials credentials, CancellationToken cancellationToken = default)
    {
        return _transport.GetAsync(credentials, Path(credentials, ""), TwilioJson.Default.TwilioAccount, cancellationToken);
    }

    /// <summary>All numbers of the account, over as many pages as the options allow.</summary>
    public async Task<TwilioResult<IReadOnlyList<TwilioNumber>>> ListNumbersAsync(
        TwilioCredentials credentials,
        CancellationToken cancellationToken = default)
    {
        var first = Path(credentials, "/IncomingPhoneNumbers") + "?PageSize=200";
        var numbers = new List<TwilioNumber>();
        var (error, _) = await ReadPagesAsync(credentials, first, TwilioJson.Default.TwilioNumberPage, numbers, cancellationToken).ConfigureAwait(false);
        return error is null ? numbers : error;
    }

    /// <summary>Points a number at other URLs. Safe to repeat.</summary>
    public Task<TwilioResult<TwilioNumber>> UpdateNumberAsync(
        TwilioCredentials credentials,
        string numberSid,
        TwilioNumberUrls urls,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(urls);
        KeyValuePair<string, string?>[] form =
        [
            new(nameof(urls.VoiceUrl), urls.VoiceUrl),
            new(nameof(urls.VoiceMethod), urls.VoiceMethod),
            new(nameof(urls.VoiceFallbackUrl), urls.VoiceFallbackUrl),
            new(nameof(urls.VoiceFallbackMethod), urls.VoiceFallbackMethod),
            new(nameof(urls.StatusCallback), urls.StatusCallback),
            new(nameof(urls.StatusCallbackMethod), urls.StatusCallbackMethod),
        ];
        var path = Path(credentials, "/IncomingPhoneNumbers/", numberSid);
        return _transport.PostAsync(credentials, path, form, TwilioJson.Default.TwilioNumber, mayRepeat: true, cancellationToken);
    }

    /// <summary>A call's present state, for calls whose status callback never came.</summary>
    public Task<TwilioResult<TwilioCall>> GetCallAsync(TwilioCredentials credentials, string callSid, CancellationToken cancellationToken = default)
    {
        return _transport.GetAsync(credentials, Path(credentials, "/Calls/", callSid), TwilioJson.Default.TwilioCall, cancellationToken);
    }

    /// <summary>Calls of the account, newest first, in both directions and with their child legs, over as many pages as the options allow.</summary>
    public async Task<TwilioResult<TwilioCallList>> ListCallsAsync(
        TwilioCredentials credentials,
        TwilioCallFilter filter,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var first = Path(credentials, "/Calls") + filter.ToQuery();
        var calls = new List<TwilioCall>();
        var (error, isComplete) = await ReadPagesAsync(credentials, first, TwilioJson.Default.TwilioCallPage, calls, cancellationToken).ConfigureAwait(false);
        return error is null ? new TwilioCallList(calls, isComplete) : error;
    }

    /// <summary>Changes a live call. A call that has ended is refused with <see cref="TwilioError.IsNotFound"/>. Only ending it is repeated.</summary>
    public Task<TwilioResult<TwilioCall>> UpdateCallAsync(
        TwilioCredentials credentials,
        string callSid,
        TwilioCallUpdate update,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        KeyValuePair<string, string?>[] form = [new(nameof(update.Twiml), update.Twiml), new(nameof(update.Status), update.Status)];
        var path = Path(credentials, "/Calls/", callSid);
        return _transport.PostAsync(credentials, path, form, TwilioJson.Default.TwilioCall, mayRepeat: update.Status is not null, cancellationToken);
    }

    /// <summary>
    /// Starts a media stream within a live call, whatever verb it is in. A call that has ended is refused with <see cref="TwilioError.IsNotFound"/>. Not
    /// repeated: after <see cref="TwilioUnreachableException"/> the stream may have been started or not, and only its socket tells.
    /// </summary>
    public Task<TwilioResult<TwilioStream>> StartStreamAsync(
        TwilioCredentials credentials,
        string callSid,
        TwilioStreamStart start,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        var stream = start.Stream;
        List<KeyValuePair<string, string?>> form =
        [
            new("Url", stream.Url),
            new("Track", stream.Track),
            new("Name", stream.Name),
            new("StatusCallback", start.StatusCallback),
        ];
        for (var i = 0; i < stream.Parameters.Count; i++)
        {
            form.Add(new($"Parameter{i + 1}.Name", stream.Parameters[i].Name));
            form.Add(new($"Parameter{i + 1}.Value", stream.Parameters[i].Value));
        }

        var path = Path(credentials, "/Calls/", callSid, "/Streams.json");
        return _transport.PostAsync(credentials, path, form, TwilioJson.Default.TwilioStream, mayRepeat: false, cancellationToken);
    }

    /// <summary>A recording's facts.</summary>
    public Task<TwilioResult<TwilioRecording>> GetRecordingAsync(
        TwilioCredentials credentials,
        string recordingSid,
        CancellationToken cancellationToken = default)
    {
        return _transport.GetAsync(credentials, Path(credentials, "/Recordings/", recordingSid), TwilioJson.Default.TwilioRecording, cancellationToken);
    }

    /// <summary>
    /// Opens a recording's WAV file for reading as it arrives; dispose it. Redirects are followed, with credentials only to the same
    /// origin. Just after the callback the file may still be missing: <see cref="TwilioError.IsNotFound"/>, to be asked for again later.
    /// </summary>
    public Task<TwilioResult<TwilioRecordingContent>> OpenRecordingAsync(
        TwilioCredentials credentials,
        string recordingSid,
        CancellationToken cancellationToken = default)
    {
        return _transport.OpenAsync(credentials, Path(credentials, "/Recordings/", recordingSid, ".wav"), cancellationToken);
    }

    /// <summary>Follows <c>next_page_uri</c>; not complete when the bound came first.</summary>
    private async Task<(TwilioError? Error, bool IsComplete)> ReadPagesAsync<TPage, T>(
        TwilioCredentials credentials,
        string first,
        JsonTypeInfo<TPage> type,
        List<T> items,
        CancellationToken cancellationToken)
        where TPage : class, ITwilioPage<T>
    {
        string? next = first;
        for (var page = 0; page < _options.MaxPages && !string.IsNullOrEmpty(next); page++)
        {
            var result = await _transport.GetAsync(credentials, next, type, cancellationToken).ConfigureAwait(false);
            if (!result.IsSuccess)
            {
                return (result.Error, false);
            }

            items.AddRange(result.Value.Items ?? []);
            next = result.Value.NextPageUri;
        }

        return (null, string.IsNullOrEmpty(next));
    }

    private static string Path(TwilioCredentials credentials, string resource, string? sid = null, string extension = ".json")
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (sid is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(sid);
        }

        return $"/2010-04-01/Accounts/{Uri.EscapeDataString(credentials.AccountSid)}{resource}{Uri.EscapeDataString(sid ?? "")}{extension}";
    }
}
