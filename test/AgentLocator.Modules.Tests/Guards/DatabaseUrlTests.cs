using AgentLocator.Database;
using AgentLocator.Tenancy;

namespace AgentLocator.Modules.Tests.Guards;

[NoDatabase]
public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://ann:p%27w@db.example:6000/calls", "Host=db.example;Port=6000;Database=calls;Username='ann';Password='p''w'")]
    [InlineData("postgresql://ann@127.0.0.1/calls", "Host=127.0.0.1;Port=5432;Database=calls;Username='ann'")]
    [InlineData("postgres://ann:x@db.example/calls?sslmode=require", "Host=db.example;Port=5432;Database=calls;Username='ann';Password='x';SSL Mode=Require")]
    public void A_postgres_address_becomes_a_connection(string url, string expected)
    {
        DatabaseUrl.Parse(url).ShouldBe(new DatabaseUrl(DatabaseEngine.PostgreSql, expected));
    }

    [Theory]
    [InlineData("sqlite:some/where.db", "some/where.db")]
    [InlineData("sqlite://some/where.db", "some/where.db")]
    public void A_sqlite_path_may_be_relative(string url, string path)
    {
        var parsed = DatabaseUrl.Parse(url);

        parsed.Engine.ShouldBe(DatabaseEngine.Sqlite);
        parsed.ConnectionString.ShouldContain(Path.GetFullPath(path));
    }

    [Theory]
    [InlineData("mysql://x/y")]
    [InlineData("sqlite:")]
    [InlineData("postgres://")]
    [InlineData("postgres://db.example")]
    public void Anything_else_is_refused_by_the_name_of_the_key_and_without_the_password(string url)
    {
        Should.Throw<InvalidConfigurationException>(() => DatabaseUrl.Parse(url)).Message.ShouldContain("DATABASE_URL");
    }
}
