namespace AgentLocator.Measure.Voice;

/// <summary>
/// What is learned from, none of it measured: recorded prompts and spoken letters (asterisk-core-sounds-*, asterisk-prompt-*, klettres-data), synthesised voices other than the
/// measured ones (espeak-ng, flite) and recorded hold music (asterisk-moh-opsound). Some voices are held out: by them the thresholds are chosen.
/// </summary>
/// <param name="Learned">Voices by which the weights are found.</param>
/// <param name="HeldOut">Voices by which the thresholds are chosen.</param>
internal sealed record TrainingVoices(SpeechLibrary Learned, SpeechLibrary HeldOut)
{
    public const string Packages = "asterisk-core-sounds-en-wav asterisk-core-sounds-es-wav asterisk-core-sounds-fr-wav asterisk-core-sounds-it-wav asterisk-core-sounds-ru-wav "
        + "asterisk-prompt-it-menardi-wav asterisk-prompt-es-co asterisk-prompt-fr-armelle asterisk-moh-opsound-wav klettres-data espeak-ng flite sox";

    private const string Letters = "klettres-data";
    private const int FilesOfVoice = 100;
    private const int FilesOfLetters = 30;

    private static readonly (string Package, string Voice, bool IsHeldOut)[] Prompts =
    [
        ("asterisk-core-sounds-en-wav", "English, Allison", false),
        ("asterisk-core-sounds-es-wav", "Spanish, Allison", false),
        ("asterisk-core-sounds-fr-wav", "French, June", true),
        ("asterisk-core-sounds-it-wav", "Italian, Carlo", true),
        ("asterisk-core-sounds-ru-wav", "Russian", false),
        ("asterisk-prompt-it-menardi-wav", "Italian, Menardi", false),
        ("asterisk-prompt-es-co", "Spanish, Colombia", false),
        ("asterisk-prompt-fr-armelle", "French, Armelle", false),
    ];

    private static readonly string[] English =
    [
        "Hello, this is about the air conditioner.", "Yes.", "No, thank you.", "Can you hear me?", "My number is zero five four, seven eight six, nine zero two one.",
        "She sells fresh fish on Fridays.", "Half past four, please.", "I would like to speak to somebody.", "Who is that?", "Tomorrow morning then.",
        "It stopped working five days ago.", "Perhaps we should talk about the price first.", "Thirty two.", "What time do you close?",
    ];

    private static readonly string[] Arabic =
        ["مرحبا، أريد موعدا غدا", "نعم", "لا، شكرا", "هل أنتم مفتوحون اليوم؟", "صباح الخير", "خمسة وعشرون", "حسنا، إلى اللقاء", "عندي سؤال عن السعر", "في الساعة الرابعة", "اسمي أحمد"];

    private static readonly string[] German = ["Hallo, hier ist Hannah.", "Ja, genau.", "Haben Sie heute offen?", "Ich hätte gern einen Termin.", "Zweiundvierzig.", "Schade.", "Vielleicht am Freitag um fünf."];
    private static readonly string[] Spanish = ["Hola, buenos días.", "Sí.", "Quisiera hablar con alguien.", "¿A qué hora cierran?", "Jueves por la tarde.", "Treinta y dos.", "Gracias, hasta luego."];
    private static readonly string[] Russian = ["Здравствуйте, это Ханна.", "Да.", "Хорошо, завтра утром.", "Сколько это стоит?", "Сорок два.", "А когда вы открыты?", "Мой номер пять, восемь, три."];

    private static readonly (string Voice, string[] Sentences)[] Synthesised =
    [
        ("en-us+m2", English), ("en-gb+f1", English), ("de+m4", English), ("es+f3", English), ("fr-fr+m5", English), ("ru+m6", English), ("it+m8", English), ("pl+f1", English), ("tr+m2", English),
        ("ar+m4", Arabic), ("ar+f2", Arabic), ("fa+m7", Arabic), ("ar+f5", Arabic), ("de+f2", German), ("de+m7", German), ("es+m1", Spanish), ("es+f4", Spanish), ("ru+f5", Russian), ("ru+m3", Russian),
    ];

    private static readonly (string Voice, string[] Sentences)[] SynthesisedHeldOut = [("nl+m5", English), ("pt+f3", English), ("ur+m3", Arabic)];
    private static readonly string[] Flite = ["slt", "awb", "kal16"];
    private static readonly string[] FliteHeldOut = ["rms"];

    /// <summary>Throws <see cref="InvalidOperationException"/> naming the packages when one is missing.</summary>
    public static async Task<TrainingVoices> LoadAsync()
    {
        var (learned, heldOut) = (new List<Phrase>(), new List<Phrase>());
        foreach (var (package, voice, isHeldOut) in Prompts)
        {
            var files = Some((await Recordings.FilesAsync(package)).Where(path => Path.GetExtension(path) is ".wav" or ".gsm"), FilesOfVoice);
            var samples = files.Count == 0 ? throw Missing(package) : await Recordings.ConvertAsync(files);
            foreach (var speed in isHeldOut ? (int[])[100] : [100, 87, 113])
            {
                (isHeldOut ? heldOut : learned).AddRange(SpeechLibrary.AtSpeed($"{voice} {speed} %", samples, speed, isWide: speed > 100));
            }
        }

        var letters = (await Recordings.FilesAsync(Letters)).Where(path => Path.GetExtension(path) == ".ogg").GroupBy(path => path.Split('/')[4]).ToList();
        foreach (var (language, i) in letters.Select((language, i) => (language, i)))
        {
            foreach (var path in Some(language, FilesOfLetters))
            {
                (i % 6 == 5 ? heldOut : learned).AddRange(Phrase.Of($"letters {language.Key}", Recordings.ToFloat(await Recordings.ConvertAsync([path])), isWide: i % 3 == 0));
            }
        }

        var music = (await SpeechLibrary.RecordedMusicAsync()).SkipLast(SpeechLibrary.MeasuredPieces).ToList();
        return letters.Count == 0 || music.Count == 0 ? throw Missing($"{Letters} or the hold music") : new TrainingVoices(
            new SpeechLibrary(SpeechLibrary.BySpeaker(learned), await SynthesiseAsync(Synthesised, Flite), music),
            new SpeechLibrary(SpeechLibrary.BySpeaker(heldOut), await SynthesiseAsync(SynthesisedHeldOut, FliteHeldOut), music));
    }

    private static async Task<IReadOnlyList<IReadOnlyList<Phrase>>> SynthesiseAsync((string Voice, string[] Sentences)[] espeak, string[] flite)
    {
        var phrases = new List<Phrase>();
        foreach (var (voice, sentences) in espeak)
        {
            foreach (var (sentence, i) in sentences.Select((sentence, i) => (sentence, i)))
            {
                phrases.AddRange(Phrase.Of(voice, await Recordings.SpeakAsync("espeak-ng", "-v", voice, "-s", $"{135 + (12 * (i % 4))}", "--stdout", sentence), isWide: i % 2 == 1));
            }
        }

        foreach (var voice in flite)
        {
            foreach (var sentence in English)
            {
                phrases.AddRange(Phrase.Of(voice, await Recordings.SpeakAsync("flite", "-voice", voice, "-t", sentence, "-o", "/dev/stdout")));
            }
        }

        return SpeechLibrary.BySpeaker(phrases);
    }

    /// <summary>So many, evenly spread.</summary>
    private static List<string> Some(IEnumerable<string> paths, int most)
    {
        var all = paths.ToList();
        return [.. all.Where((_, i) => (long)i * most / all.Count != (long)(i - 1) * most / all.Count || i == 0 || all.Count <= most)];
    }

    private static InvalidOperationException Missing(string package) => new($"{package} is missing. To learn: apt-get install {Packages}");
}
