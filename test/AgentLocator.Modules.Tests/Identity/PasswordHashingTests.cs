using System.Buffers.Binary;
using AgentLocator.Identity.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Xunit;

namespace AgentLocator.Modules.Tests.Identity;

[NoDatabase]
public sealed class PasswordHashingTests
{
    [Theory]
    [InlineData("Production", 210_000)]
    [InlineData("Staging", 210_000)]
    [InlineData("Development", 1000)]
    public async Task A_cheap_hash_is_to_be_had_in_development_only(string environment, int expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Passwords:Iterations", "1000")]).Build();
        using var hashing = new PasswordHashing(configuration, new HostingEnvironment { EnvironmentName = environment });

        var hash = Convert.FromBase64String(await hashing.HashAsync("correct horse battery", TestContext.Current.CancellationToken));

        // Format marker, pseudo-random function, then the number of iterations (ASP.NET Core Identity, version 3 of its format).
        BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBe((uint)expected);
    }
}
