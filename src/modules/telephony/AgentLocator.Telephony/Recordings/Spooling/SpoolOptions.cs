using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>Section <c>Spool</c> of the configuration: where and how recordings are written while they grow.</summary>
internal sealed class SpoolOptions
{
    public const string Section = "Spool";

    /// <summary>Folder of this node alone; the files in it survive a restart.</summary>
    public string Path { get; set; } = System.IO.Path.Combine("var", "spool");

    /// <summary>How much later than its neighbours a frame may come and still be heard at its place.</summary>
    public TimeSpan ReorderWindow { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How often what has come is handed to the operating system: what a killed process loses.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest recording; later frames are refused.</summary>
    public TimeSpan MaxLength { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Longest gap that is filled with silence; a frame beyond it is refused.</summary>
    public TimeSpan MaxJump { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>From a recording's start until it is given up, when its node does not come back. It returns with its file.</summary>
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Largest voicemail file that is taken.</summary>
    public long MaxVoicemailBytes { get; set; } = 64 * 1024 * 1024;
}

[ExposeServices(typeof(IConfigureOptions<SpoolOptions>))]
internal sealed class SpoolOptionsSetup(IConfiguration configuration) : IConfigureOptions<SpoolOptions>, ISingletonDependency
{
    public void Configure(SpoolOptions options) => configuration.GetSection(SpoolOptions.Section).Bind(options);
}

[ExposeServices(typeof(IValidateOptions<SpoolOptions>))]
internal sealed class SpoolOptionsValidation : IValidateOptions<SpoolOptions>, ISingletonDependency
{
    private static readonly TimeSpan LargestWindow = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan SlowestFlush = TimeSpan.FromMilliseconds(500);

    public ValidateOptionsResult Validate(string? name, SpoolOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            return ValidateOptionsResult.Fail("Spool:Path is empty.");
        }

        if (options.ReorderWindow <= TimeSpan.Zero || options.ReorderWindow > LargestWindow)
        {
            return ValidateOptionsResult.Fail("Spool:ReorderWindow must be above 0 and at most 800 ms.");
        }

        if (options.FlushInterval <= TimeSpan.Zero || options.FlushInterval > SlowestFlush)
        {
            return ValidateOptionsResult.Fail("Spool:FlushInterval must be above 0 and at most 500 ms: a kill may lose no more than a second.");
        }

        return options.MaxLength > TimeSpan.Zero && options.MaxLength <= TimeSpan.FromHours(24) && options.MaxJump > TimeSpan.Zero
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Spool:MaxLength and Spool:MaxJump must be above 0, and MaxLength at most a day.");
    }
}
