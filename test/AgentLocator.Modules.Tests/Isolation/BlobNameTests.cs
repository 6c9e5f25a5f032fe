using System.Text;
using AgentLocator.Abp;
using AgentLocator.Abp.BlobStoring;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Telephony.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>No name of a blob reaches out of its tenant's own, in the container that the host really uses.</summary>
public sealed class BlobNameTests(SharedHost shared)
{
    private readonly Guid _owner = Guid.NewGuid();
    private readonly Guid _stranger = Guid.NewGuid();

    private IBlobContainer<RecordingContainer> Blobs => shared.Host.Services.GetRequiredService<IBlobContainer<RecordingContainer>>();

    private ICurrentTenant Tenant => shared.Host.Services.GetRequiredService<ICurrentTenant>();

    [Fact]
    public async Task No_name_reads_changes_or_deletes_another_tenants_blob()
    {
        await AsAsync(_owner, () => Blobs.SaveAsync("secret.wav", new MemoryStream("the owner's"u8.ToArray())));

        foreach (var name in Names())
        {
            await AsAsync(_stranger, () => TryAllAsync(name));
        }

        await AsAsync(_owner, async () =>
        {
            using var reader = new StreamReader(await Blobs.GetAsync("secret.wav"), Encoding.UTF8);
            (await reader.ReadToEndAsync()).ShouldBe("the owner's");
        });
    }

    [Fact]
    public async Task Without_a_tenant_there_are_no_blobs()
    {
        await Should.ThrowAsync<AbpException>(() => Blobs.ExistsAsync("secret.wav"));
        await Should.ThrowAsync<AbpException>(() => Blobs.SaveAsync("secret.wav", new MemoryStream()));
        await Should.ThrowAsync<AbpException>(() => Blobs.DeleteAsync("secret.wav"));
    }

    private IEnumerable<string> Names() =>
    [
        "secret.wav", "SECRET.WAV", "./secret.wav", "../secret.wav", $"../../{_owner}/recordings/secret.wav", $"../../{_owner:N}/recordings/secret.wav",
        $"tenants/{_owner}/recordings/secret.wav", $"/tenants/{_owner}/recordings/secret.wav", $"a/../../../{_owner}/recordings/secret.wav",
        $"..%2f..%2f{_owner}%2frecordings%2fsecret.wav", $"..\\..\\{_owner}\\recordings\\secret.wav", $"\u2025/\u2025/{_owner}/recordings/secret.wav", "\uff0e\uff0e/secret.wav",
        "secret.wav\0.txt", "secret.wav ", " secret.wav", "secret.wav\n", "~/secret.wav", "C:\\secret.wav", "file:///etc/passwd", "סוד.wav", "", ".", "..", "/", new string('a', 201),
        Path.Combine(shared.Host.DataFolder, "blobs", "tenants", $"{_owner}", "recordings", "secret.wav"),
    ];

    /// <summary>Refused, or somewhere of its own.</summary>
    private async Task TryAllAsync(string name)
    {
        try
        {
            (await Blobs.GetOrNullAsync(name)).ShouldBeNull(name);
            (await Blobs.ExistsAsync(name)).ShouldBeFalse(name);
            (await Blobs.DeleteAsync(name)).ShouldBeFalse(name);
            await Blobs.SaveAsync(name, new MemoryStream("the stranger's"u8.ToArray()), overrideExisting: true);
            await Blobs.DeleteAsync(name);
        }
        catch (ArgumentException)
        {
            // The right refusal.
        }
    }

    private async Task AsAsync(Guid tenantId, Func<Task> work)
    {
        using (Tenant.Change(tenantId))
        {
            await work();
        }
    }
}
