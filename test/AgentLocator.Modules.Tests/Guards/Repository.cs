namespace AgentLocator.Modules.Tests.Guards;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<(string Path, string Text)> SourceFiles(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "Migrations" or "dist"))
            .Order(StringComparer.Ordinal)
            .Select(path => (path, File.ReadAllText(Path.Combine(Root, path))));

    /// <summary>Compares a text with a committed file; with <c>UPDATE_SNAPSHOTS=1</c> the file is written instead.</summary>
    public static void ShouldMatchSnapshot(this string actual, string path)
    {
        var full = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(full, actual);
            return;
        }

        File.Exists(full).ShouldBeTrue($"{path} is missing; run the test with UPDATE_SNAPSHOTS=1 and commit it");
        actual.ShouldBe(File.ReadAllText(full), $"{path} differs; if the change is meant, run the test with UPDATE_SNAPSHOTS=1 and commit it");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AgentLocator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
