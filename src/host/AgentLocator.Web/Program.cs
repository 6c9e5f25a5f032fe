using AgentLocator.Web;

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
