using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace AgentLocator.Identity.Tokens;

/// <summary>The keys that sign and check access tokens, unwrapped once at start.</summary>
internal sealed class SigningKeyRing(TenantScope tenantScope, ISecretBox secretBox) : ISingletonDependency
{
    private IReadOnlyList<ECDsaSecurityKey>? _keys;

    public ECDsaSecurityKey SigningKey => Keys[^1];

    public IEnumerable<SecurityKey> Find(string? keyId) => Keys.Where(key => key.KeyId == keyId);

    private IReadOnlyList<ECDsaSecurityKey> Keys => _keys ?? throw new AbpException("The signing keys are loaded when the application starts.");

    /// <summary>Creates the first key of a new installation. Throws when the master key is not the one that wrapped the keys.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_keys is null)
        {
            var rows = await tenantScope.RunAsHostAsync("start: signing keys", services => LoadOrCreateAsync(services, cancellationToken),
                conflictRetries: 1, ct: cancellationToken);
            _keys = rows.ConvertAll(Unwrap);
        }
    }

    private async Task<List<SigningKey>> LoadOrCreateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var keys = services.GetRequiredService<IRepository<SigningKey, Guid>>();
        var rows = await (await keys.GetQueryableAsync()).AsNoTracking().OrderBy(key => key.Number).ToListAsync(cancellationToken);
        if (rows.Count > 0)
        {
            return rows;
        }

        var id = services.GetRequiredService<IGuidGenerator>().Create();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wrapped = secretBox.Protect(Convert.ToBase64String(key.ExportPkcs8PrivateKey()), ContextOf(id));
        return [await keys.InsertAsync(new SigningKey(id, 1, wrapped), cancellationToken: cancellationToken)];
    }

    // The key object lives as long as the process, so it is never disposed.
    private ECDsaSecurityKey Unwrap(SigningKey row)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(secretBox.Unprotect(row.ProtectedPrivateKey, ContextOf(row.Id))), out _);
        return new ECDsaSecurityKey(key) { KeyId = row.Id.ToString("N") };
    }

    private static string ContextOf(Guid id) => $"host|IdnSigningKeys|ProtectedPrivateKey|{id:N}";
}
