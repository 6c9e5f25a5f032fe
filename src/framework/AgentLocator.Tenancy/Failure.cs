using System.Text.RegularExpressions;

namespace AgentLocator.Tenancy;

/// <summary>Why a job or a handler failed, as it may be kept and shown: without mail addresses and numbers as long as a phone number's part.</summary>
internal sealed partial record Failure(string Type, string Message)
{
    public const int MaxTypeLength = 200;
    public const int MaxMessageLength = 2000;

    public static Failure Of(Exception exception)
    {
        var type = exception.GetType().FullName!;
        var message = exception is BusinessException { Code: { } code } && code != exception.Message ? code + ": " + exception.Message : exception.Message;
        message = Number().Replace(Mail().Replace(message, "***"), "***");
        return new Failure(Cut(type, MaxTypeLength), Cut(message, MaxMessageLength));
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    [GeneratedRegex(@"[^\s@<>""']+@[^\s@<>""']+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    // Not inside an id such as 0198ab12-...: letters beside the digits are left alone.
    [GeneratedRegex(@"(?<![\w-])\+?\d[\d\- ()]{3,}\d(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
