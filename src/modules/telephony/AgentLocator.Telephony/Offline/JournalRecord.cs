using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentLocator.Telephony.Offline;

/// <summary>A webhook that was answered without the database: what came, when, and what was answered.</summary>
internal sealed record JournalRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which of the addresses.</summary>
    public required string Kind { get; init; }

    /// <summary>The question that it answered, <c>name/1</c>; null for addresses that name none.</summary>
    public string? Position { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Names and values in the order in which they came.</summary>
    public required IReadOnlyList<string[]> Fields { get; init; }

    /// <summary>Of the receipt: the same webhook again gets the same answer.</summary>
    public string? Key { get; init; }

    public required string Answer { get; init; }

    /// <summary>The step of the dialogue that was done; null where the database decides on it.</summary>
    public string? Move { get; init; }

    /// <summary>The question that the answer puts; null when it puts none.</summary>
    public string? Asks { get; init; }

    /// <summary>One line, without its end.</summary>
    public byte[] ToLine() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null for a line that was not written to its end.</summary>
    public static JournalRecord? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<JournalRecord>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
