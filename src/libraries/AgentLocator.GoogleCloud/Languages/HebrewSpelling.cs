using System.Runtime.ExceptionServices;
using AgentLocator.GoogleCloud.Grpc;

namespace AgentLocator.GoogleCloud.Languages;

/// <summary>
/// Hebrew has two codes: he-IL, and iw-IL from before 1989, which is the one in Google's table of recognised languages. Where one is refused with INVALID_ARGUMENT the
/// other is tried once, and remembered when it is taken.
/// </summary>
internal sealed class HebrewSpelling
{
    private volatile bool _prefersOther;

    /// <summary>The other spelling of a Hebrew code; null for all other languages.</summary>
    public static string? OtherOf(string language) => language.ToUpperInvariant() switch
    {
        "HE-IL" => "iw-IL",
        "IW-IL" => "he-IL",
        "HE" => "iw",
        "IW" => "he",
        _ => null,
    };

    /// <summary>The spelling that was taken last time, where that was not the given one.</summary>
    public string Choose(string language) => _prefersOther && OtherOf(language) is { } other ? other : language;

    /// <summary>The spelling given in a setting was refused, the other taken; or the other way round.</summary>
    public void Prefer(string taken, string given)
    {
        if (OtherOf(given) is not null)
        {
            _prefersOther = !string.Equals(taken, given, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Calls with the one spelling and, if need be, with the other. Where both are refused the first refusal is thrown: the language was not the reason.</summary>
    public async Task<T> TryAsync<T>(string language, Func<string, Task<T>> call)
    {
        var first = Choose(language);
        RpcException refusal;
        try
        {
            return await call(first).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.InvalidArgument && OtherOf(first) is not null)
        {
            refusal = exception;
        }

        var other = OtherOf(first)!;
        try
        {
            var answer = await call(other).ConfigureAwait(false);
            Prefer(other, language);
            return answer;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.InvalidArgument)
        {
            ExceptionDispatchInfo.Throw(refusal);
            throw;
        }
    }
}
