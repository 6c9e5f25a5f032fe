using AgentLocator.Transcription.Providers.Samples;
using AgentLocator.Web;

if (args is ["providers"])
{
    var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
    return await ProviderTrial.RunAsync(configuration, Console.Out);
}

try
{
    var app = await AgentLocatorHost.BuildAsync(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception.GetBaseException() is InvalidConfigurationException configuration)
{
    await Console.Error.WriteLineAsync("AgentLocator does not start. " + configuration.Message);
    return 1;
}
