namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>Something the carrier would show in its debugger: Twilio's error number and a text.</summary>
internal sealed record CallWarning(int Code, string Message);

/// <summary>What was said or done, at a time of the call. Side is assistant, caller or carrier.</summary>
internal sealed record DialogueEntry(long At, string Side, string Text);

/// <summary>A webhook as it was sent and answered. `At` is call time, `Ms` real time; status 0 means that no answer came.</summary>
internal sealed record WebhookRecord
{
    public required long At { get; init; }

    /// <summary>voice, dialog, fallback, status, recording or stream.</summary>
    public required string Kind { get; init; }

    public required string Url { get; init; }

    public required string Method { get; init; }

    public required IReadOnlyDictionary<string, string> Params { get; init; }

    public required string Signature { get; init; }

    public required string IdempotencyToken { get; init; }

    public required byte[] Body { get; init; }

    public int Status { get; set; }

    public long Ms { get; set; }

    public string? ResponseBody { get; set; }

    /// <summary>Why the carrier could not use the answer.</summary>
    public string? Error { get; set; }
}
