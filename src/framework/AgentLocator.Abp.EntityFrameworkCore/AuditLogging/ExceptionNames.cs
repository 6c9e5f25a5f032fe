using AgentLocator.Abp.ExceptionHandling;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>
/// What an audit entry says of exceptions: their types, and the codes of broken rules. Never a message: databases, parsers and other machines quote in
/// theirs what they were given.
/// </summary>
internal static class ExceptionNames
{
    public static string? Of(IReadOnlyList<Exception> exceptions) =>
        exceptions.Count == 0 ? null : string.Join('\n', exceptions.Select(Of).Distinct(StringComparer.Ordinal));

    private static string Of(Exception exception)
    {
        var code = (exception as IHasErrorCode)?.Code is { } errorCode ? $" {errorCode}" : "";
        return $"{exception.GetType().FullName}{code}{(exception.InnerException is { } inner ? $" < {Of(inner)}" : "")}";
    }
}
