using AgentLocator.Database;
using Npgsql;

namespace AgentLocator.Modules.Tests.Nodes;

/// <summary>A supervisor starts the nodes of an installation at the same moment, also the first time.</summary>
public sealed class StartTogetherTests(SharedHost shared)
{
    [Fact]
    public async Task Two_nodes_start_at_once_where_there_is_not_even_a_database()
    {
        TwoNodes.Require();
        var server = Environment.GetEnvironmentVariable("TEST_DATABASE_URL")!;
        var name = "al_together_" + Guid.NewGuid().ToString("N")[..8];
        var url = new UriBuilder(server) { Path = name }.Uri.ToString();
        var settings = new Dictionary<string, string?>(TwoNodes.SharedSettings(new Uri("http://127.0.0.1:5080"))) { ["Demo:Seed"] = "true" };
        try
        {
            var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => TestHost.StartAsync(shared.Simulator, settings, url))));

            (await CountAsync(url, "SaasTenants")).ShouldBe(1, "the demo business");
            (await CountAsync(url, "IdnSigningKeys")).ShouldBe(1);
            (await CountAsync(url, "IdnPermissionRollouts")).ShouldBeGreaterThan(0);
            var business = await hosts[0].SignUpAsync();
            foreach (var host in hosts)
            {
                (await business.At(host).GetAsync("/api/crm/lead")).GetProperty("totalCount").GetInt32().ShouldBe(0);
                await host.DisposeAsync();
            }
        }
        finally
        {
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        }
    }

    private static async Task<long> CountAsync(string url, string table) => (long)(await ExecuteAsync(url, $"SELECT count(*) FROM \"{table}\""))!;

    private static async Task<object?> ExecuteAsync(string url, string sql)
    {
        await using var connection = new NpgsqlConnection(DatabaseUrl.Parse(url).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
