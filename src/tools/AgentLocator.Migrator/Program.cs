using AgentLocator.Database;
using AgentLocator.Database.PostgreSql;
using AgentLocator.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable EF1001 // the design services are how the scaffolder is reached without the command-line tool

// Authors and checks migrations, for both databases at once:
//   dotnet run --project src/tools/AgentLocator.Migrator -- add NAME    a migration with what changed in the model
//   dotnet run --project src/tools/AgentLocator.Migrator -- check       exit code 1 when the model has changes without a migration
var host = FindHostFolder();
(string Project, Action<DbContextOptionsBuilder> Configure)[] databases =
[
    ("AgentLocator.Database.Sqlite", options => SqliteDatabase.Configure(options, "Data Source=:memory:")),
    ("AgentLocator.Database.PostgreSql", options => PostgreSqlDatabase.Configure(options, "Host=127.0.0.1;Database=none")),
];

switch (args)
{
    case ["add", var name]:
        Array.ForEach(databases, database => Scaffold(database.Project, database.Configure, name));
        return 0;
    case ["check"]:
        var pending = databases.Where(database => Context(database.Configure).Database.HasPendingModelChanges()).ToList();
        pending.ForEach(database => Console.Error.WriteLine($"{database.Project}: the model has changes without a migration."));
        return pending.Count == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("add NAME | check");
        return 2;
}

void Scaffold(string project, Action<DbContextOptionsBuilder> configure, string name)
{
    using var context = Context(configure);
    var assembly = typeof(AgentLocatorDbContext).Assembly;
    var services = new DesignTimeServicesBuilder(assembly, assembly, new OperationReporter(new OperationReportHandler()), []).Build(context);
    var scaffolder = services.CreateScope().ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
    var migration = scaffolder.ScaffoldMigration(name, project, "Migrations", "C#");
    var folder = Path.Combine(host, project);
    scaffolder.Save(folder, migration, Path.Combine(folder, "Migrations"), dryRun: false);
    Console.WriteLine($"{project}: {migration.MigrationId}");
}

static AgentLocatorDbContext Context(Action<DbContextOptionsBuilder> configure)
{
    var options = new DbContextOptionsBuilder<AgentLocatorDbContext>();
    configure(options);
    return new AgentLocatorDbContext(options.Options);
}

static string FindHostFolder()
{
    for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
    {
        var candidate = Path.Combine(folder.FullName, "src", "host");
        if (Directory.Exists(candidate))
        {
            return candidate;
        }
    }

    throw new DirectoryNotFoundException("Run this inside the repository.");
}
