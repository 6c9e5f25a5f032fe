using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>Reads a TwiML document; what Twilio refuses is refused with Twilio's error number.</summary>
internal static class TwimlDocument
{
    private const int LargestBytes = 64 * 1024;

    public static IReadOnlyList<Verb> Parse(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > LargestBytes)
        {
            throw new TwimlException(11750, "TwiML response body too large");
        }

        var root = Load(text);
        if (root.Name != "Response")
        {
            throw new TwimlException(12100, $"Document parse failure: the root element is <{root.Name}>, not <Response>");
        }

        TwimlSchema.Check(root);
        return root.Elements().Select(VerbReader.Read).ToList();
    }

    private static XElement Load(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw new TwimlException(12100, $"Document parse failure: {e.Message}");
        }
    }
}
