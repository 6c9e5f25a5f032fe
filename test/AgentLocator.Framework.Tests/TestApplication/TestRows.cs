using System.Security.Cryptography;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Framework.Tests.TestApplication;

internal static class TestRows
{
    /// <summary>An id that no other test has.</summary>
    public static Guid NewId() => new(RandomNumberGenerator.GetBytes(16));

    public static string NewTitle() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    public static IRepository<Note, Guid> Notes(this IServiceProvider services) => services.GetRequiredService<IRepository<Note, Guid>>();

    public static IRepository<NodeRecord, Guid> Nodes(this IServiceProvider services) => services.GetRequiredService<IRepository<NodeRecord, Guid>>();

    public static IRepository<Notice, Guid> Notices(this IServiceProvider services) => services.GetRequiredService<IRepository<Notice, Guid>>();

    /// <summary>Writes a note in a unit of work of its own.</summary>
    public static Task<Guid> AddNoteAsync(this TestApp app, Guid tenantId, string? title = null) => app.Scope.RunAsync(tenantId, async services =>
        (await services.Notes().InsertAsync(new Note(NewId(), title ?? NewTitle()))).Id);

    public static Task<Note?> FindNoteAsync(this TestApp app, Guid tenantId, Guid id) =>
        app.Scope.RunAsync(tenantId, services => services.Notes().FindAsync(id));

    public static Task<int> CountNoticesAsync(this TestApp app, Guid tenantId, string source, Guid subject) => app.Scope.RunAsync(tenantId, async services =>
        await (await services.Notices().GetQueryableAsync()).CountAsync(notice => notice.Source == source && notice.Subject == subject));
}
