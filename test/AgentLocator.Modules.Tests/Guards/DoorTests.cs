using System.Text.RegularExpressions;

namespace AgentLocator.Modules.Tests.Guards;

/// <summary>
/// The places that may step over the tenant wall are named in <c>doors.txt</c>, one line for each door of each file (door, path, reason): a new one is a decision,
/// not an accident.
/// </summary>
[NoDatabase]
public sealed partial class DoorTests
{
    private const string List = "test/AgentLocator.Modules.Tests/Guards/doors.txt";

    private static readonly Dictionary<string, Regex> Doors = new(StringComparer.Ordinal)
    {
        ["change"] = Change(),
        ["host"] = Host(),
        ["filter"] = Filter(),
        ["sql"] = Sql(),
    };

    [Fact]
    public void Only_named_files_step_over_the_wall()
    {
        var files = Repository.SourceFiles("src").ToList();
        files.Count.ShouldBeGreaterThan(100);
        var open = files.SelectMany(file => Doors.Where(door => door.Value.IsMatch(file.Text)).Select(door => $"{door.Key} {file.Path}")).ToList();
        var allowed = Lines().Select(line => string.Join(' ', line.Split(' ')[..2])).ToList();

        open.Except(allowed).ShouldBeEmpty($"these files open a door; if they must, name them and why in {List}");
        allowed.Except(open).ShouldBeEmpty($"these files do not open the door any more; take them off {List}");
    }

    [Fact]
    public void Each_door_is_named_once_with_a_reason()
    {
        Lines().ShouldAllBe(line => line.Split(' ').Length >= 5 && Doors.ContainsKey(line.Split(' ')[0]));
        Lines().GroupBy(line => string.Join(' ', line.Split(' ')[..2])).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_sets_a_tenant_in_a_bulk_update() =>
        Repository.SourceFiles("src").Where(file => TenantUpdate().IsMatch(file.Text)).Select(file => file.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("change", "using var tenant = currentTenant.Change(id);")]
    [InlineData("change", "CurrentTenant.Change(null)")]
    [InlineData("change", "tenantAccessor.Current = new BasicTenantInfo(id);")]
    [InlineData("host", "scope.RunAsHostAsync(")]
    [InlineData("filter", "dataFilter.Disable<IMultiTenant>()")]
    [InlineData("filter", "query.IgnoreQueryFilters([name])")]
    [InlineData("sql", "set.FromSqlRaw(text)")]
    [InlineData("sql", "context.Database.ExecuteSqlInterpolatedAsync($\"x\")")]
    [InlineData("sql", "database.SqlQuery<int>(")]
    [InlineData("sql", "await using var command = connection.CreateCommand();")]
    [InlineData("sql", "new NpgsqlCommand(sql, connection)")]
    [InlineData("sql", "command.CommandText = sql")]
    [InlineData("sql", "dataSource.CreateBatch()")]
    public void Every_spelling_of_a_door_is_seen(string door, string code) => Doors[door].IsMatch(code).ShouldBeTrue();

    [Fact]
    public void A_tenant_in_a_bulk_update_is_seen() => TenantUpdate().IsMatch("set => set\n  .SetProperty(e => e.Name, \"x\")\n  .SetProperty(row => row.TenantId, id)").ShouldBeTrue();

    private static List<string> Lines() =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, List)).Where(line => line.Length > 0 && !line.StartsWith('#'))];

    [GeneratedRegex(@"[tT]enant\w*\.Change\(|Accessor\w*\.Current\s*=[^=]")]
    private static partial Regex Change();

    [GeneratedRegex(@"RunAsHostAsync\s*[<(]")]
    private static partial Regex Host();

    [GeneratedRegex(@"\.Disable<|IgnoreQueryFilters\(")]
    private static partial Regex Filter();

    [GeneratedRegex(@"FromSql|ExecuteSql|SqlQuery|CreateCommand\(|CreateDbCommand\(|CreateBatch\(|CommandText\s*=[^=]|new \w*(Npgsql|Sqlite)(Batch)?Command\(")]
    private static partial Regex Sql();

    [GeneratedRegex(@"SetProperty\(\s*(\w+)\s*=>\s*\1\.(Owner)?TenantId")]
    private static partial Regex TenantUpdate();
}
