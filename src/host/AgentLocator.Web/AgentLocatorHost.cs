namespace AgentLocator.Web;

/// <summary>Builds the application; the tests start the very same one.</summary>
public static class AgentLocatorHost
{
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        HostConfiguration.Apply(builder);
        await builder.AddApplicationAsync<AgentLocatorWebModule>();
        var app = builder.Build();
        await app.InitializeApplicationAsync();
        return app;
    }
}
