namespace AgentLocator.Tenancy;

/// <summary>
/// Under which name the audit log knows what runs outside the API. Where nothing is said it is the method that called <see cref="TenantScope"/>;
/// whoever runs others' work (a dispatcher, a runner) says whose.
/// </summary>
public static class EntryPoint
{
    private static readonly AsyncLocal<(string Service, string Method)?> Ambient = new();

    /// <summary>Names what runs until the result is disposed, in this asynchronous flow.</summary>
    /// <param name="service">The class.</param>
    /// <param name="method">The method.</param>
    public static IDisposable Enter(string service, string method)
    {
        var before = Ambient.Value;
        Ambient.Value = (service, method);
        return new DisposeAction(() => Ambient.Value = before);
    }

    // Of the file only its name: the path is the building machine's.
    internal static (string Service, string Method) Or(string callerFile, string callerMember) =>
        Ambient.Value ?? (Path.GetFileNameWithoutExtension(callerFile[(callerFile.LastIndexOfAny(['/', '\\']) + 1)..]), callerMember);
}
