using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Tenancy.Secrets;

/// <summary>
/// The key that wraps everything secret: <c>MASTER_KEY</c>, 32 characters or more. In development, when it is not given, one is made
/// and kept in <c>var/master.key</c>, readable by its owner alone.
/// </summary>
public sealed class MasterKey
{
    private const int MinimumLength = 32;
    private readonly byte[] _secret;

    public MasterKey(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration["MASTER_KEY"];
        if (string.IsNullOrEmpty(text))
        {
            text = environment.IsDevelopment()
                ? ReadOrMake(Path.GetFullPath(configuration["MasterKey:Path"] ?? Path.Combine("var", "master.key")))
                : throw new InvalidConfigurationException("MASTER_KEY is missing: set it to a secret of 32 characters or more and keep it safe; without it nothing encrypted can be read.");
        }

        if (text.Length < MinimumLength)
        {
            throw new InvalidConfigurationException("MASTER_KEY is too short: 32 characters or more are needed.");
        }

        _secret = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A key of its own for each purpose (HKDF, RFC 5869).</summary>
    public byte[] Derive(string purpose, int length = 32) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, length, info: Encoding.UTF8.GetBytes("agentlocator/" + purpose));

    private static string ReadOrMake(string path)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
        return text;
    }
}
