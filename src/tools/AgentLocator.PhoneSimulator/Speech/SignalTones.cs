namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Keys (ITU-T Q.23 tone pairs) and the beep before a recording.</summary>
internal static class SignalTones
{
    private const string Keypad = "123A456B789C*0#D";
    private static readonly int[] Rows = [697, 770, 852, 941];
    private static readonly int[] Columns = [1209, 1336, 1477, 1633];

    public static byte[] Beep { get; } = Tone(1000, 1000, 500);

    /// <summary>120 ms of the key's two tones.</summary>
    public static byte[] Key(char key)
    {
        var place = Keypad.IndexOf(key, StringComparison.Ordinal);
        return place < 0 ? throw new ArgumentOutOfRangeException(nameof(key), key, "Not a key.") : Tone(Rows[place / 4], Columns[place % 4], 120);
    }

    public static bool IsKey(char key) => Keypad.Contains(key, StringComparison.Ordinal);

    private static byte[] Tone(int low, int high, int milliseconds)
    {
        var samples = new float[milliseconds * TelephoneBand.Rate / 1000];
        for (var i = 0; i < samples.Length; i++)
        {
            var time = 2 * Math.PI * i / TelephoneBand.Rate;
            samples[i] = (float)(0.12 * (Math.Sin(low * time) + Math.Sin(high * time)));
        }

        return MuLaw.Encode(samples);
    }
}
