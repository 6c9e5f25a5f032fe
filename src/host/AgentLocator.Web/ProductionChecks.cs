namespace AgentLocator.Web;

/// <summary>What a production start refuses, naming the key to set.</summary>
internal static class ProductionChecks
{
    // Texts that appear in examples; somebody will copy one.
    private static readonly string[] ExampleSecrets = ["change-me", "changeme", "secret", "example", "00000000000000000000000000000000"];

    public static void Verify(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            return;
        }

        var masterKey = configuration["MASTER_KEY"];
        if (string.IsNullOrEmpty(masterKey))
        {
            throw new InvalidConfigurationException("MASTER_KEY is missing: set it to a random secret of 32 characters or more.");
        }

        if (ExampleSecrets.Any(example => masterKey.Contains(example, StringComparison.OrdinalIgnoreCase)) || masterKey.Distinct().Count() < 8)
        {
            throw new InvalidConfigurationException("MASTER_KEY is an example value: set it to a random secret of 32 characters or more.");
        }

        if (!Uri.TryCreate(configuration["PUBLIC_URL"], UriKind.Absolute, out var publicUrl) || publicUrl.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidConfigurationException("PUBLIC_URL must be the https address under which callers' carrier and browsers reach this host.");
        }
    }
}
