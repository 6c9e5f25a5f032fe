using System.Globalization;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Emails;

/// <summary>E-mail addresses written as usual or dictated: "dana שטרודל ג'ימייל נקודה קום", "די איי אן איי שטרודל וואלה נקודה קו נקודה איל".</summary>
public static class SpokenEmails
{
    private const int MaxAtoms = 24;
    private const int MaxLocal = 64;
    private const int MaxAddress = 254;

    /// <summary>How one stretch of text reads inside an address.</summary>
    private sealed record Atom(string Text, int First, int Next, AtomKind Kind);

    private enum AtomKind
    {
        Word,
        Letter,
        Joint,
    }

    private static readonly Dictionary<string, (string Text, AtomKind Kind)> Spoken = Build();

    private static readonly HashSet<string> Leads = "הוא זה שלי שלנו מייל המייל אימייל האימייל דואל הדואל כתובת הכתובת למייל לאימייל אה כן".Split(' ').Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Addresses, left to right. A Hebrew word that is neither a letter's name nor a known service ends an address: how somebody writes their name in Latin letters
    /// cannot be heard. Takes time linear in the text.
    /// </summary>
    public static IReadOnlyList<EmailMatch> Find(string? text)
    {
        var folded = FoldedText.Of(text);
        var found = new List<EmailMatch>();
        var from = 0;
        for (var i = 0; i < folded.Count; i++)
        {
            if (IsAt(folded.At(i)) && ReadAround(folded, i, from) is { } email)
            {
                found.Add(email.Match);
                from = email.Next;
                i = email.Next - 1;
            }
        }

        return found;
    }

    private static (EmailMatch Match, int Next)? ReadAround(FoldedText text, int at, int from)
    {
        var local = ReadBackwards(text, at, from);
        var domain = ReadDomain(text, at + 1);
        if (local.Count == 0 || domain is null)
        {
            return null;
        }

        var name = string.Concat(local.Select(a => a.Text));
        var host = string.Concat(domain.Select(a => a.Text));
        if (!IsLocal(name) || !IsHost(host) || name.Length + host.Length + 1 > MaxAddress)
        {
            return null;
        }

        // Letters and digits behind a Hebrew word are the end of something that was not understood: "דנה לוי 123" is not 123.
        var spelt = local.All(a => text.At(a.First).Kind != WordKind.Foreign);
        var before = text.At(local[0].First - 1);
        if (spelt && before.Kind == WordKind.Hebrew && !Leads.Contains(before.Text))
        {
            return null;
        }

        var next = domain[^1].Next;
        var written = text.At(at).Text == "@" && local.Concat(domain).All(a => text.At(a.First).Kind != WordKind.Hebrew);
        var letters = local.Count(a => a.Kind == AtomKind.Letter && text.At(a.First).Kind == WordKind.Hebrew);
        var confidence = written ? 0.98 : letters > 0 ? 0.6 : 0.8;
        return (new EmailMatch($"{name}@{host}", text.Span(local[0].First, next), confidence), next);
    }

    /// <summary>What stands before the at sign, as far as it holds together: parts follow without space, through a joint, or as single letters and digits.</summary>
    private static List<Atom> ReadBackwards(FoldedText text, int at, int from)
    {
        var atoms = new List<Atom>();
        for (var i = at - 1; i >= from && atoms.Count < MaxAtoms; i = atoms[^1].First - 1)
        {
            if (AtomEndingAt(text, i, from) is not { } atom)
            {
                break;
            }

            if (atoms.Count > 0 && !Hold(text, atom, atoms[^1]))
            {
                break;
            }

            atoms.Add(atom);
        }

        // A sentence's own sign is no beginning.
        while (atoms.Count > 0 && atoms[^1].Kind == AtomKind.Joint)
        {
            atoms.RemoveAt(atoms.Count - 1);
        }

        atoms.Reverse();
        return atoms;
    }

    private static List<Atom>? ReadDomain(FoldedText text, int at)
    {
        var atoms = new List<Atom>();
        var end = 0;
        for (var i = at; i < text.Count && atoms.Count < MaxAtoms; i = atoms[^1].Next)
        {
            if (AtomStartingAt(text, i) is not { } atom || (atoms.Count > 0 && !Hold(text, atoms[^1], atom)))
            {
                break;
            }

            atoms.Add(atom);

            // The address may end after any part behind a dot; the longest wins.
            end = atoms.Count >= 3 && atoms[^2].Text == "." && atom.Kind != AtomKind.Joint ? atoms.Count : end;
        }

        return end == 0 ? null : atoms[..end];
    }

    private static bool Hold(FoldedText text, Atom left, Atom right)
    {
        if (!text.At(right.First).SpaceBefore)
        {
            return true;
        }

        // Signs are written without spaces. Many names of letters are words too (אל, או, אם), so none of them leads a word.
        var sign = text.At(left.First).Kind == WordKind.Sign || text.At(right.First).Kind == WordKind.Sign;
        return !sign && (left.Kind == AtomKind.Joint || right.Kind == AtomKind.Joint
            || (right.Kind == AtomKind.Letter && (left.Kind == AtomKind.Letter || text.At(left.First).Kind == WordKind.Foreign)));
    }

    private static Atom? AtomStartingAt(FoldedText text, int at)
    {
        var word = text.At(at);
        if (word.Kind == WordKind.Hebrew && word.Text == "קו" && text.Is(at + 1, "תחתונ"))
        {
            return new Atom("_", at, at + 2, AtomKind.Joint);
        }

        return Single(text, at);
    }

    private static Atom? AtomEndingAt(FoldedText text, int at, int from) =>
        at > from && text.Is(at, "תחתונ") && text.Is(at - 1, "קו") ? new Atom("_", at - 1, at + 1, AtomKind.Joint) : Single(text, at);

    private static Atom? Single(FoldedText text, int at)
    {
        var word = text.At(at);
        switch (word.Kind)
        {
            case WordKind.Foreign when word.Text.All(char.IsAsciiLetterLower):
                return new Atom(word.Text, at, at + 1, word.Text.Length == 1 ? AtomKind.Letter : AtomKind.Word);
            case WordKind.Digits when word.Prefix.Length == 0:
                return new Atom(word.Text, at, at + 1, AtomKind.Letter);
            case WordKind.Sign when word.Text is "." or "-" or "_" or "+":
                return new Atom(word.Text, at, at + 1, AtomKind.Joint);
            case WordKind.Hebrew when Spoken.TryGetValue(word.Text, out var spoken):
                return new Atom(spoken.Text, at, at + 1, spoken.Kind);
            case WordKind.Hebrew when NumberLexicon.Bare(word) is { Role: NumberRole.Unit, Form: not NumberForm.Construct } digit:
                return new Atom(digit.Value.ToString(CultureInfo.InvariantCulture), at, at + 1, AtomKind.Letter);
            default:
                return null;
        }
    }

    private static bool IsAt(FoldedWord word) => word.Text is "@" or "שטרודל" or "כרוכית";

    private static bool IsLocal(string name) =>
        name.Length is > 0 and <= MaxLocal && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1]) && !name.Contains("..", StringComparison.Ordinal);

    private static bool IsHost(string host)
    {
        var labels = host.Split('.');
        return labels.Length >= 2 && labels[^1].Length >= 2 && labels[^1].All(char.IsAsciiLetterLower)
            && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    private static Dictionary<string, (string Text, AtomKind Kind)> Build()
    {
        var spoken = new Dictionary<string, (string Text, AtomKind Kind)>(StringComparer.Ordinal);
        Add("נקודה=. דוט=. מקף=- מינוס=- אנדרסקור=_ פלוס=+", AtomKind.Joint);
        Add("ג'ימייל=gmail ג'מייל=gmail גמייל=gmail הוטמייל=hotmail יאהו=yahoo וואלה=walla ואלה=walla אאוטלוק=outlook אווטלוק=outlook אאוטלוג=outlook איקלאוד=icloud " +
            "נטוויז'ן=netvision בזק=bezeqint קום=com נט=net אורג=org אינפו=info קו=co איל=il גוב=gov", AtomKind.Word);
        Add("איי=a בי=b סי=c די=d אי=e אף=f ג'י=g אייץ'=h אייצ=h איץ'=h ג'יי=j קיי=k אל=l אם=m אן=n או=o פי=p קיו=q אר=r אס=s טי=t יו=u וי=v דאבליו=w דאבל=w אקס=x ווי=y וואי=y זי=z זד=z", AtomKind.Letter);
        return spoken;

        void Add(string pairs, AtomKind kind)
        {
            foreach (var pair in pairs.Split(' '))
            {
                spoken[HebrewText.Fold(pair[..pair.IndexOf('=', StringComparison.Ordinal)])] = (pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..], kind);
            }
        }
    }
}
