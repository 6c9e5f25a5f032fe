namespace AgentLocator.PhoneSimulator.Webhooks;

/// <summary>What came back, and Twilio's error number when it cannot be used (11200 not a success, 11205 no answer).</summary>
internal sealed record WebhookAnswer(int Status, string? ContentType, string Body, int? ErrorCode, string? Error)
{
    public bool IsSuccess => ErrorCode is null;
}
