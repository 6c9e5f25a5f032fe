namespace AgentLocator.Twilio.Rest;

/// <summary>A page of a list.</summary>
internal interface ITwilioPage<T>
{
    IReadOnlyList<T>? Items { get; }

    /// <summary>Path and query; null or empty on the last page.</summary>
    string? NextPageUri { get; }
}

internal sealed record TwilioNumberPage(IReadOnlyList<TwilioNumber>? IncomingPhoneNumbers, string? NextPageUri) : ITwilioPage<TwilioNumber>
{
    IReadOnlyList<TwilioNumber>? ITwilioPage<TwilioNumber>.Items => IncomingPhoneNumbers;
}

internal sealed record TwilioCallPage(IReadOnlyList<TwilioCall>? Calls, string? NextPageUri) : ITwilioPage<TwilioCall>
{
    IReadOnlyList<TwilioCall>? ITwilioPage<TwilioCall>.Items => Calls;
}
