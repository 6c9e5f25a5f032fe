namespace AgentLocator.Modules.Tests.Guards;

public sealed class OpenApiTests(SharedHost shared)
{
    [Fact]
    public async Task The_API_is_the_one_that_the_client_was_generated_from()
    {
        var document = await shared.Host.Anonymous().GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);

        document.ShouldMatchSnapshot("react-ui/openapi.json");
    }
}
