namespace AgentLocator.Telephony.Offline;

/// <summary>One call's journal, during its turn in <see cref="WebhookJournal"/>.</summary>
internal sealed class CallJournal(string path, JournalFolder folder)
{
    private const byte LineEnd = (byte)'\n';

    /// <summary>More is no call: a carrier asks a few dozen times.</summary>
    public const int MaxBytes = 1024 * 1024;

    private List<JournalRecord>? _records;

    /// <summary>In the order in which they were received. A last line that was not written to its end is not among them.</summary>
    public IReadOnlyList<JournalRecord> Records => _records ??= Read();

    /// <summary>Writes the record through to the disk; the file's size then.</summary>
    /// <exception cref="IOException">It could not be written, or the journal is full. The file is as before.</exception>
    public long Append(JournalRecord record)
    {
        var line = record.ToLine();
        using var file = folder.Open(path);
        var end = EndOfLastLine(file);
        if (end + line.Length > MaxBytes)
        {
            throw new IOException("The journal of a call is full.");
        }

        try
        {
            file.SetLength(end);
            file.Position = end;
            file.Write([.. line, LineEnd]);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }

        _records?.Add(record);
        return file.Length;
    }

    public void Delete() => File.Delete(path);

    private List<JournalRecord> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var records = new List<JournalRecord>();
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        for (int end; (end = bytes.IndexOf(LineEnd)) >= 0; bytes = bytes[(end + 1)..])
        {
            if (JournalRecord.Read(bytes[..end]) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    // What a killed process left behind the last line's end is no record; the next one takes its place.
    private static long EndOfLastLine(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().LastIndexOf(LineEnd) + 1;
    }
}
