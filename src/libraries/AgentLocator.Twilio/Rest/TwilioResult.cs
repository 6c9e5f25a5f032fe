using System.Diagnostics.CodeAnalysis;

namespace AgentLocator.Twilio.Rest;

/// <summary>What Twilio answered: a value, or a refusal that callers have to expect.</summary>
public sealed record TwilioResult<T>
    where T : class
{
    private TwilioResult(T? value, TwilioError? error)
    {
        Value = value;
        Error = error;
    }

    public T? Value { get; }

    public TwilioError? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Value is not null;

    public static implicit operator TwilioResult<T>(T value) => new(value, null);

    public static implicit operator TwilioResult<T>(TwilioError error) => new(null, error);
}

/// <summary>A refusal: Twilio's error body with a 4xx status.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Twilio's own number, e.g. 20003 wrong credentials, 20404 not found, 20429 too many requests; null when the body had none.</param>
/// <param name="Message">Twilio's English sentence. May repeat what was sent: not for logs.</param>
/// <param name="MoreInfo">Page about the code.</param>
/// <param name="RetryAfter">How long Twilio asks to wait.</param>
public sealed record TwilioError(int Status, int? Code, string Message, string? MoreInfo = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Sid or token are wrong (401, 20003), or of another region.</summary>
    public bool IsUnauthorized => Status == 401 || Code == 20003;

    /// <summary>
    /// No such thing, or not yet: a recording's file is missing for a moment after its callback, and a call that has ended can no longer be updated
    /// (20404; 21220 in some states).
    /// </summary>
    public bool IsNotFound => Status == 404 || Code is 20404 or 21220;

    /// <summary>Asked too often (429, 20429).</summary>
    public bool IsRateLimited => Status == 429 || Code == 20429;
}

/// <summary>Twilio could not be asked: no connection, no answer in time, a server error that stayed, or an answer that is not Twilio's.</summary>
public sealed class TwilioUnreachableException(string message, Exception? innerException = null) : Exception(message, innerException);
