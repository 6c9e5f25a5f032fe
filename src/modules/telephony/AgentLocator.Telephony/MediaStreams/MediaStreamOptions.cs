using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>Section <c>MediaStreams</c> of the configuration: what a socket of the carrier's may do, and for how long.</summary>
internal sealed class MediaStreamOptions
{
    public const string Section = "MediaStreams";

    /// <summary>Plain <c>ws://</c> to a loopback <c>PUBLIC_URL</c>; on in Development only, unless it is said.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>From the ticket's issue to <c>start</c>.</summary>
    public TimeSpan TicketLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>From the upgrade to <c>start</c>.</summary>
    public TimeSpan StartDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Without any message. Twilio sends silence too, so that nothing for so long is a dead socket.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>From the end of the call to the end of its stream: last frames and <c>stop</c> may still be on their way.</summary>
    public TimeSpan EndGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>For the other side to answer a close.</summary>
    public TimeSpan CloseGrace { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Without it a socket whose other side is gone stays open for ever.</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest message; a longer one closes the socket with 1009.</summary>
    public int MaxMessageBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// Messages per second over ten seconds; more closes the socket with 1008. A carrier sends 100, and what it held back in a burst.
    /// </summary>
    public int MaxMessagesPerSecond { get; set; } = 5000;

    /// <summary>Malformed messages in a stream; one more closes the socket with 1007.</summary>
    public int MaxMalformed { get; set; } = 50;

    /// <summary>Streams at once on this node; more are refused with 503.</summary>
    public int MaxConcurrent { get; set; } = 500;
}

[ExposeServices(typeof(IConfigureOptions<MediaStreamOptions>))]
internal sealed class MediaStreamOptionsSetup(IConfiguration configuration, IHostEnvironment environment)
    : IConfigureOptions<MediaStreamOptions>, ISingletonDependency
{
    public void Configure(MediaStreamOptions options)
    {
        options.AllowLoopback = environment.IsDevelopment();
        configuration.GetSection(MediaStreamOptions.Section).Bind(options);
    }
}

[ExposeServices(typeof(IValidateOptions<MediaStreamOptions>))]
internal sealed class MediaStreamOptionsValidation : IValidateOptions<MediaStreamOptions>, ISingletonDependency
{
    public ValidateOptionsResult Validate(string? name, MediaStreamOptions options)
    {
        (string Key, TimeSpan Value)[] times =
        [
            (nameof(options.TicketLifetime), options.TicketLifetime),
            (nameof(options.StartDeadline), options.StartDeadline),
            (nameof(options.IdleTimeout), options.IdleTimeout),
            (nameof(options.EndGrace), options.EndGrace),
            (nameof(options.CloseGrace), options.CloseGrace),
            (nameof(options.KeepAliveInterval), options.KeepAliveInterval),
            (nameof(options.KeepAliveTimeout), options.KeepAliveTimeout),
        ];
        (string Key, int Value)[] numbers =
        [
            (nameof(options.MaxMessageBytes), options.MaxMessageBytes),
            (nameof(options.MaxMessagesPerSecond), options.MaxMessagesPerSecond),
            (nameof(options.MaxMalformed), options.MaxMalformed),
            (nameof(options.MaxConcurrent), options.MaxConcurrent),
        ];
        List<string> failures =
        [
            .. times.Where(time => time.Value <= TimeSpan.Zero).Select(time => $"MediaStreams:{time.Key} must be above 0."),
            .. numbers.Where(number => number.Value <= 0).Select(number => $"MediaStreams:{number.Key} must be above 0."),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
