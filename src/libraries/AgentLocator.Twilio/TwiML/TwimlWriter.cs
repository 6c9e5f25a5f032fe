using System.Globalization;
using System.Text;

namespace AgentLocator.Twilio.TwiML;

/// <summary>Writes XML 1.0 on one line. Characters that XML cannot carry, even escaped, are left out.</summary>
internal sealed class TwimlWriter
{
    private readonly StringBuilder _xml = new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private bool _tagIsOpen;

    public TwimlWriter Open(string element)
    {
        EndTag();
        _xml.Append('<').Append(element);
        _tagIsOpen = true;
        return this;
    }

    /// <summary>Writes the attribute unless the value is null. An empty value is written: <c>finishOnKey=""</c> means something.</summary>
    public TwimlWriter Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _xml.Append(' ').Append(name).Append("=\"");
            Escape(value, inAttribute: true);
            _xml.Append('"');
        }

        return this;
    }

    public TwimlWriter Attribute(string name, int? value) => Attribute(name, value?.ToString(CultureInfo.InvariantCulture));

    public TwimlWriter Attribute(string name, bool? value) => Attribute(name, value switch { true => "true", false => "false", null => null });

    public TwimlWriter Text(string text)
    {
        EndTag();
        Escape(text, inAttribute: false);
        return this;
    }

    public TwimlWriter Close(string element)
    {
        if (_tagIsOpen)
        {
            _xml.Append("/>");
            _tagIsOpen = false;
        }
        else
        {
            _xml.Append("</").Append(element).Append('>');
        }

        return this;
    }

    public override string ToString() => _xml.ToString();

    private void EndTag()
    {
        if (_tagIsOpen)
        {
            _xml.Append('>');
            _tagIsOpen = false;
        }
    }

    private void Escape(string text, bool inAttribute)
    {
        // EnumerateRunes gives U+FFFD for a lone surrogate: left out too, it can neither be spoken nor stand in a URL.
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    _xml.Append("&amp;");
                    break;
                case '<':
                    _xml.Append("&lt;");
                    break;
                case '>':
                    _xml.Append("&gt;");
                    break;
                case '"' when inAttribute:
                    _xml.Append("&quot;");
                    break;
                case '\r':
                    // Parsers turn a bare carriage return into a line feed, and both into a space inside an attribute.
                    _xml.Append("&#13;");
                    break;
                case '\n' when inAttribute:
                    _xml.Append("&#10;");
                    break;
                case '\t' when inAttribute:
                    _xml.Append("&#9;");
                    break;
                case < 0x20 and not '\t' and not '\n':
                case >= 0xFFFD and <= 0xFFFF:
                    break;
                case < 0x10000:
                    _xml.Append((char)rune.Value);
                    break;
                default:
                    _xml.Append(rune.ToString());
                    break;
            }
        }
    }
}
