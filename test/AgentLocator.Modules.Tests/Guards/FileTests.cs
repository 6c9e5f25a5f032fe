namespace AgentLocator.Modules.Tests.Guards;

[NoDatabase]
public sealed class FileTests
{
    private const int MaxLines = 400;

    [Fact]
    public void No_hand_written_file_is_longer_than_400_lines()
    {
        var files = Repository.SourceFiles("src").Concat(Repository.SourceFiles("test"))
            .Concat(Repository.SourceFiles("react-ui/src", "*.ts*")).Concat(Repository.SourceFiles("react-ui/e2e", "*.ts"))
            .Where(file => !file.Path.EndsWith("schema.ts", StringComparison.Ordinal))
            .ToList();

        files.Count.ShouldBeGreaterThan(300);
        files.Where(file => file.Text.Count(c => c == '\n') > MaxLines).Select(file => file.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_of_a_project_do_not_import_each_other_in_a_circle()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).ToList();
        projects.Count.ShouldBeGreaterThan(15);
        projects.Select(project => (Path.GetFileNameWithoutExtension(project), Circle: FolderGraph.Of(project).FindCircle()))
            .Where(found => found.Circle is not null)
            .ShouldBeEmpty();
    }
}
