using Microsoft.AspNetCore.Authorization;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>One method for each rule of the route conventions.</summary>
[Authorize]
public class ContactAppService(IRepository<Note, Guid> notes) : ApplicationService
{
    public Task<PagedResultDto<ContactListItemDto>> GetListAsync(GetContactsInput input) =>
        Task.FromResult(new PagedResultDto<ContactListItemDto>(input.SkipCount, [new() { Id = TestApp.UserId, Name = input.Filter ?? "" }]));

    public Task<ContactDto> GetAsync(Guid id) => Task.FromResult(new ContactDto { Id = id, Name = "Dana", At = new DateTime(2025, 1, 2, 3, 4, 5) });

    [Authorize(TestPermissions.Edit)]
    public async Task<ContactDto> CreateAsync(CreateContactDto input)
    {
        var note = await notes.InsertAsync(new Note(GuidGenerator.Create(), input.Name));
        return new ContactDto { Id = note.Id, Name = note.Title, Kind = input.Kind, Level = input.Level, At = input.At };
    }

    public Task<ContactDto> UpdateAsync(Guid id, CreateContactDto input) => Task.FromResult(new ContactDto { Id = id, Name = input.Name });

    public Task DeleteAsync(Guid id) => notes.DeleteAsync(id);

    public Task AssignToOwnerAsync(Guid id, Guid ownerId) => Task.CompletedTask;

    public Task<ListResultDto<ContactListItemDto>> GetRecentCallsAsync() => Task.FromResult(new ListResultDto<ContactListItemDto>([]));

    public Task<ContactDto> GetByCallAsync(Guid callId) => Task.FromResult(new ContactDto { Id = callId });

    public Task SendReminderAsync(ReminderDto input) => Task.CompletedTask;

    public Task PatchNoteAsync(Guid id, ReminderDto input) => Task.CompletedTask;

    public Task PutStateAsync(Guid id, ReminderDto input) => Task.CompletedTask;

    public Task AddTagAsync(Guid id, string tag) => Task.CompletedTask;

    public Task RemoveTagAsync(Guid id, string tag) => Task.CompletedTask;

    public Task<ContactDto> CompleteAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(new ContactDto { Id = id });

    public Task<ListResultDto<ContactListItemDto>> GetAllOpenAsync() => Task.FromResult(new ListResultDto<ContactListItemDto>([]));

    public Task GetawayAsync() => Task.CompletedTask;

    [RemoteService(false)]
    public Task HiddenAsync() => Task.CompletedTask;
}
