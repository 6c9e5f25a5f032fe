using System.Globalization;
using AgentLocator.Measure.Crash;
using AgentLocator.Measure.Engine;
using AgentLocator.Measure.Load;
using AgentLocator.Measure.Nodes;
using AgentLocator.Measure.Reports;
using AgentLocator.Measure.Throughput;
using AgentLocator.Measure.Transcribe;
using AgentLocator.Measure.Voice;

const string usage = """
    measure crash   [--rounds 20] [--calls 20] [--speed 4] [--database sqlite|postgres|both]
    measure nodes   [--calls 50] [--speed 4]
    measure engine  [--events 20000] [--jobs 20000] [--kills 2] [--database sqlite|postgres|both]
    measure load    [--calls 100] [--seconds 60] [--runs 5] [--ramp 10] [--only] [--starve] [--database sqlite|postgres]
    measure transcribe [--calls 1000] [--speed 20] [--away 30] [--kills 2] [--limit 8] [--database sqlite|postgres|both]
    measure audio
    measure voice   [--minutes 30] [--weights FILE] [--learn FILE]
    Each takes --seed N (printed when it is not given); all but the last two --server postgres://... for a PostgreSQL that is there already, and --keep to leave logs and databases.
    """;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [EngineApplication.Verb, .. var words])
{
    await EngineApplication.RunAsync(words);
    return 0;
}

var report = new Report(Console.Out);
try
{
    var arguments = new Arguments([.. args.Skip(1)]);
    switch (args.FirstOrDefault())
    {
        case "crash":
            await CrashCommand.RunAsync(arguments, report);
            break;
        case "nodes":
            await NodesCommand.RunAsync(arguments, report);
            break;
        case "engine":
            await EngineCommand.RunAsync(arguments, report);
            break;
        case "load":
            await LoadCommand.RunAsync(arguments, report);
            break;
        case "transcribe":
            await TranscribeCommand.RunAsync(arguments, report);
            break;
        case "audio":
            await AudioCommand.RunAsync(arguments, report);
            break;
        case "voice":
            await VoiceCommand.RunAsync(arguments, report);
            break;
        default:
            Console.Error.WriteLine(usage);
            return 2;
    }
}
catch (Exception exception) when (exception is not ArgumentException)
{
    // The processes it started are ended with this one, which a crash would not do.
    Console.Error.WriteLine(exception);
    return 1;
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

return report.Conclude();
