using AgentLocator.Web;

var app = await AgentLocatorHost.BuildAsync(args);
await app.RunAsync();
