using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Audio;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Hears recordings as the client does: a link, then the file.</summary>
internal static class Playing
{
    public static async Task<string> LinkAsync(Business business, Guid recordingId)
    {
        var response = await business.Http.PostAsync($"/api/telephony/recording/{recordingId}/play-link", null);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!;
    }

    public static async Task<byte[]> FileAsync(Business business, Guid recordingId)
    {
        using var anonymous = business.Host.Anonymous();
        return await anonymous.GetByteArrayAsync(await LinkAsync(business, recordingId));
    }

    public static async Task<byte[][]> ChannelsAsync(Business business, Guid recordingId) => Split(await FileAsync(business, recordingId));

    public static byte[][] Split(byte[] wav)
    {
        WavHeader.TryRead(wav, out var header).ShouldBeTrue();
        header.DataLength.ShouldBe(wav.Length - header.DataOffset);
        var channels = Enumerable.Range(0, header.Channels).Select(_ => new byte[header.DataLength!.Value / header.Channels]).ToArray();
        for (var i = 0; i < header.DataLength; i++)
        {
            channels[i % header.Channels][i / header.Channels] = wav[header.DataOffset + i];
        }

        return channels;
    }
}
