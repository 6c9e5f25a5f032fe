namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>Addresses in a document may be relative to the document's own.</summary>
internal static class WebAddress
{
    /// <summary>What cannot be made absolute is returned as it is: sending to it fails as an invalid URL.</summary>
    public static string Resolve(string url, string documentUrl)
    {
        // "/path" by itself is an absolute file URI here, so the scheme is looked at and not the parser asked.
        var isAbsolute = url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (isAbsolute || !Uri.TryCreate(documentUrl, UriKind.Absolute, out var origin))
        {
            return url;
        }

        return Uri.TryCreate(origin, url, out var resolved) ? resolved.AbsoluteUri : url;
    }
}
