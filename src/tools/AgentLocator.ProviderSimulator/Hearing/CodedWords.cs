namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>
/// Words that are spoken as numbers: 400 ms of mu-law in blocks of 16 bytes that carry the number. Such a word is understood only when it was heard from its first
/// block to its last without a gap, so that a test sees every word that was lost, cut in two or heard twice.
/// </summary>
internal sealed class CodedWords
{
    private const int BlockBytes = 16;
    private const int Blocks = 200;

    private static readonly byte[] Magic = [0x55, 0xAA, 0x0F, 0xF0];

    private readonly byte[] _block = new byte[BlockBytes];
    private readonly List<(int Number, long Start, long End)> _found = [];
    private int _filled;
    private long _position;
    private int _number = -1;
    private int _next;

    /// <summary>The words found so far, with their places in bytes since the first.</summary>
    public IReadOnlyList<(int Number, long Start, long End)> Found => _found;

    public static byte[] Speak(int number)
    {
        var sound = new byte[BlockBytes * Blocks];
        for (var block = 0; block < Blocks; block++)
        {
            var target = sound.AsSpan(block * BlockBytes, BlockBytes);
            Magic.CopyTo(target);
            (target[4], target[5], target[6], target[7]) = ((byte)(number >> 8), (byte)number, (byte)block, (byte)(block ^ 0x5C));
            for (var i = 8; i < BlockBytes; i++)
            {
                target[i] = i % 2 == 0 ? (byte)0x80 : (byte)0x01;
            }
        }

        return sound;
    }

    public static string TextOf(int number) => $"מילה{number}";

    public void Listen(ReadOnlySpan<byte> sound)
    {
        foreach (var value in sound)
        {
            _position++;
            if (_filled < Magic.Length && value != Magic[_filled])
            {
                // A block follows a block: anything between ends the word.
                (_number, _filled) = (-1, value == Magic[0] ? 1 : 0);
                _block[0] = value;
                continue;
            }

            _block[_filled++] = value;
            if (_filled == BlockBytes)
            {
                _filled = 0;
                Take((_block[4] << 8) | _block[5], _block[6], (_block[6] ^ 0x5C) == _block[7]);
            }
        }
    }

    /// <summary>Forgets what was found; places go on counting.</summary>
    public void Clear() => _found.Clear();

    private void Take(int number, int block, bool isSound)
    {
        if (!isSound || (block != 0 && (number != _number || block != _next)))
        {
            _number = -1;
            return;
        }

        (_number, _next) = (number, block + 1);
        if (block == Blocks - 1)
        {
            _found.Add((number, _position - (BlockBytes * Blocks), _position));
            _number = -1;
        }
    }
}
