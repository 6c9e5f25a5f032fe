using System.Text.RegularExpressions;

namespace AgentLocator.Modules.Tests.Guards;

/// <summary>Which folder of a project uses types of which other: by the names of the types that each folder declares.</summary>
internal sealed partial class FolderGraph
{
    private readonly Dictionary<string, HashSet<string>> _edges = new(StringComparer.Ordinal);

    public static FolderGraph Of(string project)
    {
        var root = Path.GetDirectoryName(project)!;
        var files = Repository.SourceFiles(Path.GetRelativePath(Repository.Root, root)).Select(file => (Folder: FolderOf(root, file.Path), file.Text)).ToList();
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (folder, text) in files)
        {
            foreach (Match match in Declaration().Matches(text))
            {
                // A name declared in two folders says nothing about who uses which.
                declared[match.Groups[1].Value] = declared.TryGetValue(match.Groups[1].Value, out var other) && other != folder ? "" : folder;
            }
        }

        var graph = new FolderGraph();
        foreach (var (folder, text) in files)
        {
            foreach (Match word in Word().Matches(NotAUse().Replace(Comment().Replace(text, ""), "")))
            {
                if (declared.TryGetValue(word.Value, out var target) && target.Length > 0 && target != folder && folder.Length > 0)
                {
                    graph.Add(folder, target);
                }
            }
        }

        return graph;
    }

    /// <summary>The folders of a circle, or null.</summary>
    public string? FindCircle()
    {
        foreach (var start in _edges.Keys.Order(StringComparer.Ordinal))
        {
            var path = new List<string>();
            if (Reaches(start, start, path, []))
            {
                return string.Join(" -> ", path.Prepend(start));
            }
        }

        return null;
    }

    private bool Reaches(string from, string goal, List<string> path, HashSet<string> seen)
    {
        foreach (var next in _edges.GetValueOrDefault(from, []).Order(StringComparer.Ordinal))
        {
            path.Add(next);
            if (next == goal || (seen.Add(next) && Reaches(next, goal, path, seen)))
            {
                return true;
            }

            path.RemoveAt(path.Count - 1);
        }

        return false;
    }

    private void Add(string from, string to)
    {
        if (!_edges.TryGetValue(from, out var targets))
        {
            _edges[from] = targets = new HashSet<string>(StringComparer.Ordinal);
        }

        targets.Add(to);
    }

    // The feature is the first folder; what lies below it belongs to it. The project's own folder holds its module class, which knows all.
    private static string FolderOf(string root, string path)
    {
        var relative = Path.GetRelativePath(root, Path.Combine(Repository.Root, path)).Replace('\\', '/');
        return relative.Contains('/', StringComparison.Ordinal) ? relative.Split('/')[0] : "";
    }

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|interface|enum)\s+([A-Z]\w+)")]
    private static partial Regex Declaration();

    // Behind a dot stands a member, and members may be named like types.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b")]
    private static partial Regex Word();

    // A member of an enumeration, or a method that returns a text: names, too, that may be a type's.
    [GeneratedRegex(@"^\s*[A-Z]\w+,?\s*$|\bstring [A-Z]\w+\(", RegexOptions.Multiline)]
    private static partial Regex NotAUse();

    [GeneratedRegex(@"//[^\n]*|""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Comment();
}
