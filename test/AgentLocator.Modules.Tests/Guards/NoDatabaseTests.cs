namespace AgentLocator.Modules.Tests.Guards;

/// <summary>What is left out on PostgreSQL cannot need a database.</summary>
[NoDatabase]
public sealed class NoDatabaseTests(SharedHost shared)
{
    [Fact]
    public async Task A_class_that_says_it_needs_no_database_is_given_none() =>
        (await Should.ThrowAsync<InvalidOperationException>(TestDatabase.CreateAsync)).Message.ShouldContain(nameof(NoDatabaseTests));

    [Fact]
    public void It_is_given_no_host_that_has_one_either() => Should.Throw<InvalidOperationException>(() => shared.Host);
}
