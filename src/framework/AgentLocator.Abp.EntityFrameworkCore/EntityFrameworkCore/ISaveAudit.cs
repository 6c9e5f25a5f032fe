using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>Writes the audit entry of a unit of work with its saves.</summary>
internal interface ISaveAudit
{
    void Join(IUnitOfWork unitOfWork);

    /// <summary>Notes what is about to happen to an entity; forgotten again when the save fails.</summary>
    void Note(EntityEntry entry);

    /// <summary>Adds the entry, or what has been changed since it was added, to the save that is about to happen.</summary>
    Task AddAsync(DbContext context);

    /// <summary>The save has succeeded.</summary>
    void Keep();

    /// <summary>The save has failed and may be tried again.</summary>
    void Undo(DbContext context);

    /// <summary>Whether it may have been the audit rows that the database refused.</summary>
    bool IsToBlame(DbUpdateException exception);

    /// <summary>Without the entry the save has succeeded, so it was the entry. What it would have told of is kept.</summary>
    void GiveUp(DbUpdateException exception);
}
