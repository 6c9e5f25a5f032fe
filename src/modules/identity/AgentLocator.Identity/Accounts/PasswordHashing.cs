using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentLocator.Identity.Accounts;

/// <summary>
/// Hashes and verifies passwords (PBKDF2 with HMAC-SHA512). Each takes a core for about a tenth of a second, so only half of the cores may do it at
/// once: a flood of sign-ins must not take the processor from live calls.
/// </summary>
internal sealed class PasswordHashing : ISingletonDependency, IDisposable
{
    /// <summary>OWASP's Password Storage Cheat Sheet: at least 210,000 for PBKDF2 with HMAC-SHA512.</summary>
    public const int IterationCount = 210_000;

    private const string NobodysPassword = "nobody has this password";
    private readonly PasswordHasher<Account> _hasher;
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodysHash;

    public PasswordHashing(IConfiguration configuration, IHostEnvironment environment)
    {
        // Tests sign up hundreds of businesses; nowhere else is a cheap hash to be had.
        var iterations = environment.IsDevelopment() ? configuration.GetValue("Passwords:Iterations", IterationCount) : IterationCount;
        _hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _nobodysHash = new Lazy<string>(() => _hasher.HashPassword(null!, NobodysPassword));
    }

    public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return _hasher.HashPassword(null!, password);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Takes the same time for an account that does not exist (no hash), so that the time does not tell which e-mails are known.</summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? passwordHash, string password, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var result = _hasher.VerifyHashedPassword(null!, passwordHash ?? _nobodysHash.Value, password);
            return passwordHash is null ? PasswordVerificationResult.Failed : result;
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        _turns.Dispose();
    }
}
