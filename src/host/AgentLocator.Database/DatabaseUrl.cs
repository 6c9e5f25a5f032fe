namespace AgentLocator.Database;

/// <summary>Which database.</summary>
public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}

/// <summary>
/// <c>DATABASE_URL</c>: <c>sqlite:path</c> (relative to the working folder) or <c>postgres://user:password@host:port/database</c>.
/// </summary>
public sealed record DatabaseUrl(DatabaseEngine Engine, string ConnectionString, string? FilePath = null)
{
    public const string Default = "sqlite:var/agentlocator.db";

    /// <summary>Throws <see cref="InvalidConfigurationException"/> naming DATABASE_URL, never showing the password.</summary>
    public static DatabaseUrl Parse(string? text)
    {
        var value = string.IsNullOrWhiteSpace(text) ? Default : text.Trim();
        if (value.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            var path = value["sqlite:".Length..];
            path = path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
            var full = FullPath(path);

            // Only a start makes the file: one that is away for a moment must not be replaced by an empty one, in which everything seems to be lost.
            return new DatabaseUrl(DatabaseEngine.Sqlite, $"Data Source={full};Mode=ReadWrite;Default Timeout=5", full);
        }

        if (value.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || value.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            return new DatabaseUrl(DatabaseEngine.PostgreSql, PostgresConnectionString(value));
        }

        throw new InvalidConfigurationException("DATABASE_URL must start with sqlite: or postgres://.");
    }

    /// <summary>On SQLite, makes an empty database where there is none: an empty file is one.</summary>
    public void EnsureFile()
    {
        if (FilePath is not null)
        {
            using var file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        }
    }

    private static string FullPath(string path)
    {
        if (path.Length == 0)
        {
            throw new InvalidConfigurationException("DATABASE_URL names no file after sqlite:.");
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }

    private static string PostgresConnectionString(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.AbsolutePath.Length < 2)
        {
            throw new InvalidConfigurationException("DATABASE_URL must look like postgres://user:password@host:port/database.");
        }

        var user = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var parts = new List<string>
        {
            $"Host={uri.Host}",
            $"Port={(uri.Port > 0 ? uri.Port : 5432)}",
            $"Database={Uri.UnescapeDataString(uri.AbsolutePath[1..])}",
            $"Username={Quote(user[0])}",
        };
        if (user.Length > 1)
        {
            parts.Add($"Password={Quote(user[1])}");
        }

        if (uri.Query.Contains("sslmode=require", StringComparison.OrdinalIgnoreCase))
        {
            parts.Add("SSL Mode=Require");
        }

        return string.Join(';', parts);
    }

    private static string Quote(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";
}
