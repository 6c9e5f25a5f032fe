using System.Globalization;
using System.Text;

namespace AgentLocator.Database.PostgreSql.Nodes;

/// <summary>
/// Signals as NOTIFY carries them: the sender's run id (32 hexadecimal digits), then for each signal its topic, the length of its payload in UTF-16 units,
/// and the payload, separated by spaces.
/// </summary>
internal static class SignalPayload
{
    /// <summary>NOTIFY takes payloads shorter than 8,000 bytes (PostgreSQL documentation, NOTIFY).</summary>
    public const int MaxBytes = 7999;

    private const int SenderLength = 32;

    /// <summary>As many payloads as are needed; a signal of 4,000 bytes always fits into one.</summary>
    public static string[] Pack(Guid sender, IEnumerable<(string Topic, string Payload)> signals)
    {
        var payloads = new List<string>();
        var current = new StringBuilder(sender.ToString("N"));
        var bytes = SenderLength;
        foreach (var (topic, payload) in signals)
        {
            var signal = string.Create(CultureInfo.InvariantCulture, $"{topic} {payload.Length} {payload}");
            var length = Encoding.UTF8.GetByteCount(signal);
            if (bytes + length > MaxBytes)
            {
                payloads.Add(current.ToString());
                current.Clear().Append(sender.ToString("N"));
                bytes = SenderLength;
            }

            current.Append(signal);
            bytes += length;
        }

        payloads.Add(current.ToString());
        return [.. payloads];
    }

    /// <summary>Null for what is not ours, perhaps of another version.</summary>
    public static (Guid Sender, List<(string Topic, string Payload)> Signals)? Unpack(string text)
    {
        if (text.Length < SenderLength || !Guid.TryParseExact(text.AsSpan(0, SenderLength), "N", out var sender))
        {
            return null;
        }

        var signals = new List<(string, string)>();
        var rest = text.AsSpan(SenderLength);
        while (rest.Length > 0)
        {
            var topicEnd = rest.IndexOf(' ');
            var lengthEnd = topicEnd < 0 ? -1 : rest[(topicEnd + 1)..].IndexOf(' ');
            if (lengthEnd < 0
                || !int.TryParse(rest.Slice(topicEnd + 1, lengthEnd), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length > rest.Length - (topicEnd + lengthEnd + 2))
            {
                return null;
            }

            signals.Add((rest[..topicEnd].ToString(), rest.Slice(topicEnd + lengthEnd + 2, length).ToString()));
            rest = rest[(topicEnd + lengthEnd + 2 + length)..];
        }

        return (sender, signals);
    }
}
